import type { Dir, Node } from '../../../src/docker/fs/node.ts'
import { dir, file, link, textOf } from '../../../src/docker/fs/tree.ts'
import { binary } from '../../../src/docker/shell/binary.ts'
import { emptyKernel } from '../../../src/docker/shell/kernel.ts'
import { type Hooks, Machine } from '../../../src/docker/shell/machine.ts'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import { exitStatus, signalWords } from '../../../src/docker/shell/signals.ts'
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

/** A machine with one container, and what its processes wrote. */
export class World implements Hooks {
  readonly machine: Machine
  readonly space = 'box'
  out = ''
  err = ''
  readonly ends: Process[] = []
  wakeAt: number | undefined

  constructor(root: Dir = alpine(), kernel = emptyKernel(Date.UTC(2026, 0, 15, 9))) {
    this.machine = new Machine(kernel, programs, this)
    this.machine.setDisk('box', { kind: 'union', lowers: [root], upper: dir() })
    this.machine.addSpace({ id: 'box', hostname: 'box', mounts: [{ at: '/', disk: 'box', type: 'root' }], nextPid: 1 })
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

  /** Starts a process in the container: the first one, or one beside it. */
  start(
    argv: readonly string[],
    options: { cwd?: string; stdin?: Fd; uid?: number; env?: Record<string, string> } = {},
  ): number {
    const { cwd = '/tmp/w', stdin = { kind: 'null' }, uid = 0, env = {} } = options
    const log = (stream: 'out' | 'err'): Fd => ({ kind: 'log', space: this.space, stream })
    const born = this.machine.spawn({
      space: this.space,
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

/** What `sh -c LINE` does in a fresh container, as a shell around it would show it. */
export function runCase(line: string, root?: Dir): { out: string; err: string; status: number; result: string } {
  const world = new World(root)
  world.start(['sleep', 'infinity'])
  const hostPid = world.start(['sh', '-c', line])
  const result = world.machine.run(() => world.endOf(hostPid) !== undefined, world.machine.clock + 20_000)
  // Processes that outlive the shell may still write; the recorder waited for their pipe to close.
  const exit = world.endOf(hostPid)?.exit ?? { code: 999 }
  const words = 'signal' in exit ? signalWords[exit.signal] : undefined
  return { out: world.out, err: world.err + (words ? `${words}\n` : ''), status: exitStatus(exit), result }
}
