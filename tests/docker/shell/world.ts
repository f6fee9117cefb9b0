import type { Dir, Node } from '../../../src/docker/fs/node.ts'
import { dir, file, link, textOf } from '../../../src/docker/fs/tree.ts'
import { binary } from '../../../src/docker/shell/binary.ts'
import { emptyKernel } from '../../../src/docker/shell/kernel.ts'
import { type Hooks, Machine } from '../../../src/docker/shell/machine.ts'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import { exitStatus, signalWords } from '../../../src/docker/shell/signals.ts'
import type { Program } from '../../../src/docker/shell/sys.ts'
import type { Fd, Process } from '../../../src/docker/shell/types.ts'

const applets =
  'sh cat chmod cp date dd df du echo env false find grep head hostname id kill ln ls mkdir mv ps pwd rm rmdir sed sleep sort stat ' +
  'tail tar tee test top touch true uname wc which'

const mtime = Date.UTC(2026, 0, 1) / 1000

/** The files of the image that the cases were recorded in. */
export function alpine(more: Readonly<Record<string, Node>> = {}): Dir {
  const links = Object.fromEntries(applets.split(' ').map((name) => [name, link('busybox', { mtime })]))
  const folder = (entries: Record<string, Node> = {}, mode = 0o755) => dir(entries, { mode, mtime })
  return folder({
    bin: folder({ busybox: file(binary('busybox', 2063232), { mode: 0o755, mtime }), ...links }),
    dev: folder(),
    etc: folder({
      group: file('root:x:0:\nnogroup:x:65534:\n', { mtime }),
      motd: file('Welcome to Alpine Linux 3.22\n', { mtime }),
      'os-release': file('PRETTY_NAME="Alpine Linux 3.22"\nID=alpine\nVERSION_ID=3.22\n', { mtime }),
      passwd: file('root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n', { mtime }),
    }),
    home: folder(),
    lib: folder(),
    opt: folder(),
    proc: folder(),
    root: folder(),
    run: folder(),
    srv: folder(),
    sys: folder(),
    tmp: folder({ w: folder() }, 0o1777),
    usr: folder({ bin: folder(), sbin: folder() }),
    var: folder({ log: folder() }),
    ...more,
  })
}

const image = alpine()

interface Options {
  readonly cwd?: string
  readonly stdin?: Fd
  readonly uid?: number
  readonly env?: Readonly<Record<string, string>>
  readonly space?: string
}

/** A machine with one container, and what its processes wrote. */
export class World implements Hooks {
  machine: Machine
  out = ''
  err = ''
  readonly ends: Process[] = []
  wakeAt: number | undefined

  constructor(table: ReadonlyMap<string, Program> = programs) {
    this.machine = new Machine(emptyKernel(Date.UTC(2026, 0, 15, 9)), table, this)
    this.addContainer('box')
  }

  addContainer(id: string, root: Dir = image): void {
    this.machine.setDisk(id, { kind: 'union', lowers: [root], upper: dir() })
    this.machine.addSpace({ id, hostname: id, mounts: [{ at: '/', disk: id, type: 'root' }], nextPid: 1 })
  }

  ended(process: Process): void {
    this.ends.push(process)
  }

  logged(_space: string, stream: 'out' | 'err', bytes: Uint8Array): void {
    this[stream] += textOf(bytes)
  }

  shown(stream: 'out' | 'err', bytes: Uint8Array): void {
    this[stream] += textOf(bytes)
  }

  nextWake(): number | undefined {
    return this.wakeAt
  }

  wake(): void {
    this.wakeAt = undefined
  }

  extraMounts(): ReturnType<Hooks['extraMounts']> {
    return { mounts: [], disks: new Map() }
  }

  /** Starts a process in a container: the first one, or one beside it. */
  start(argv: readonly string[], options: Options = {}): number {
    const { cwd = '/tmp/w', stdin = { kind: 'null' }, uid = 0, env = {}, space = 'box' } = options
    const log = (stream: 'out' | 'err'): Fd => ({ kind: 'log', space, stream })
    const born = this.machine.spawn({
      space,
      argv,
      env: {
        HOME: '/root',
        HOSTNAME: 'box',
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        ...env,
      },
      cwd,
      uid,
      gid: uid,
      fds: { 0: stdin, 1: log('out'), 2: log('err') },
    })
    if ('kind' in born) throw new Error(`${argv[0]}: ${born.errno}`)
    return born.hostPid
  }

  /** The end of a process that was started from outside. */
  endOf(hostPid: number): Process | undefined {
    return this.ends.find((process) => process.hostPid === hostPid)
  }
}

/** What was seen of a line that was run. */
export interface Seen {
  readonly out: string
  readonly err: string
  readonly status: number
  readonly result: string
}

/** What `sh -c LINE` does in a fresh container, as a shell around it would show it. `each` is called after each run of the machine, until the shell ends. */
export function runCase(line: string, table?: ReadonlyMap<string, Program>, each?: (world: World) => void): Seen {
  const world = new World(table)
  world.start(['sleep', 'infinity'])
  const hostPid = world.start(['sh', '-c', line])
  const ended = () => world.endOf(hostPid) !== undefined
  const deadline = world.machine.clock + 20_000
  const result = each ? runInPieces(world, ended, deadline, each) : world.machine.run(ended, deadline)
  const exit = world.endOf(hostPid)?.exit ?? { code: 999 }
  const words = 'signal' in exit ? signalWords[exit.signal] : undefined
  return { out: world.out, err: world.err + (words ? `${words}\n` : ''), status: exitStatus(exit), result }
}

// Stops after each run of a program: `until` is asked then.
function runInPieces(world: World, ended: () => boolean, deadline: number, each: (world: World) => void): string {
  for (let pieces = 0; pieces < 100_000; pieces++) {
    let runs = 0
    const result = world.machine.run(() => ended() || runs++ > 0, deadline)
    if (ended() || result !== 'done') return result
    each(world)
  }
  return 'limit'
}
