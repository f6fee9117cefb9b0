import type { Disk } from '../../fs/disk.ts'
import { usage } from '../../fs/tree.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Mount } from '../../fs/disk.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, type Given } from './applet.ts'
import { humanSize } from './node-facts.ts'

/** Size of the host's disk in bytes: every mount but a tmpfs lies on it. */
const CAPACITY = 64 * 1_073_741_824

const usedOn = (disk: Disk): number =>
  disk.kind === 'tree' ? usage(disk.root) : [...disk.lowers, disk.upper].reduce((sum, tree) => sum + usage(tree), 0)

const source = (mount: Mount): string =>
  mount.type === 'tmpfs' ? 'tmpfs' : mount.type === 'root' && mount.disk !== 'host' ? 'overlay' : '/dev/vda1'

const row = (sys: Sys, given: Given, mount: Mount): string => {
  const disk = sys.files.view.disks.get(mount.disk)
  const used = disk === undefined ? 0 : usedOn(disk)
  const sizes = [CAPACITY, used, CAPACITY - used]
  const cells = sizes.map((bytes) => (given.has('h') ? humanSize(bytes) : String(Math.ceil(bytes / 1024))))
  const percent = `${Math.ceil((used * 100) / CAPACITY)}%`
  const [all, taken, free] = given.has('h')
    ? cells.map((cell) => cell.padStart(9))
    : cells.map((cell) => cell.padStart(9))
  return `${source(mount).padEnd(20)} ${all} ${taken} ${free} ${percent.padStart(4)} ${mount.at}\n`
}

export const df: Program = applet('df', { options: 'PkmhaTi', synopsis: '[-PkmhaT] [FILESYSTEM]...' }, (sys, given) => {
  let exit = 0
  const asked = given.args.flatMap((path): Mount[] => {
    const mount = sys.files.mountOf(path)
    if (!isFsError(mount)) return [mount]
    sys.err(`df: ${path}: can't find mount point: ${errorWords(mount)}\n`)
    exit = 1
    return []
  })
  const { mounts, more } = sys.files.view
  const real = [...mounts, ...(more?.all() ?? [])].filter(({ at }) => !/^\/(proc|sys|dev)(\/|$)/.test(at))
  const head = given.has('h')
    ? 'Filesystem                Size      Used Available Use% Mounted on\n'
    : 'Filesystem           1K-blocks      Used Available Use% Mounted on\n'
  sys.out(head + (given.args.length > 0 ? asked : real).map((mount) => row(sys, given, mount)).join(''))
  return { exit }
})
