import type { Disk, View } from '../../src/docker/fs/disk.ts'
import type { Dir, Node } from '../../src/docker/fs/node.ts'
import { dir, file } from '../../src/docker/fs/tree.ts'
import { stat } from '../../src/docker/fs/view.ts'
import { medians } from './medians.ts'

/** What a process found out about one union: µs, ms and MB. */
export interface UnionFound {
  readonly inTop: number
  readonly inLowest: number
  readonly inAll: number
  readonly missing: number
  readonly making: number
  readonly peak: number
}

const LAYERS = 128
const FOLDERS = 16
const root = { uid: 0, gid: 0 }

/** A layer with its share of the files, in folders that all layers have. */
function layer(number: number, files: number): Dir {
  const folders = Array.from({ length: FOLDERS }, () => new Map<string, Node>())
  for (let n = 0; n < files; n++) folders[n % FOLDERS]!.set(`file-${number}-${n}`, file(`${number} ${n}\n`))
  return dir({ usr: dir(Object.fromEntries(folders.map((entries, n) => [`lib${n}`, dir(entries)]))) })
}

const began = performance.now()
const share = Math.floor(Number(process.argv[2]) / LAYERS)
const lowers = Array.from({ length: LAYERS }, (_, n) => layer(n, share))
const disk: Disk = { kind: 'union', lowers, upper: dir() }
const view: View = { mounts: [{ at: '/', disk: 'union', type: 'root' }], disks: new Map([['union', disk]]) }
const making = performance.now() - began

const path = (number: number, n: number): string => `/usr/lib${n % FOLDERS}/file-${number}-${n}`
const look = (to: string): number => {
  const found = stat(view, root, to)
  return found.kind === 'file' ? found.bytes.length : 0
}

// Each task looks a hundred paths up: a single look-up is too short for the clock.
const hundred = (one: (n: number) => string) => {
  const paths = Array.from({ length: 100 }, (_, n) => one(n))
  return () => paths.reduce((sum, to) => sum + look(to), 0)
}

const tasks = [
  hundred((n) => path(0, n % share)),
  hundred((n) => path(LAYERS - 1, n % share)),
  hundred((n) => path((n * 37) % LAYERS, (n * 101) % share)),
  hundred((n) => `/usr/lib${n % FOLDERS}/none-${n}`),
]
if (tasks.slice(0, 3).some((task) => task() === 0)) throw new Error('a file is not found')
const [inTop, inLowest, inAll, missing] = medians(tasks).map((time) => (time / 100) * 1000)
const peak = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ inTop, inLowest, inAll, missing, making, peak }))
