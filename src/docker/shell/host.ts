import type { Dir, Node } from '../fs/node.ts'
import { dir, file, link } from '../fs/tree.ts'
import { binary } from './binary.ts'
import { emptyKernel, hostSpace } from './kernel.ts'
import { Machine } from './machine.ts'
import { init } from './programs/init.ts'
import { sh } from './programs/sh.ts'
import { applets } from './programs/table.ts'
import type { Fd, Kernel } from './types.ts'

// Sizes in bytes: busybox as Debian packs it; the client is a thousandth of the real one.
const busyboxSize = 2_063_232
const dockerSize = 43_008

// What a Debian has in /bin; the other programs are in /usr/bin.
const inBin = new Set(
  (
    'ash bash cat chgrp chmod chown cp date dd df echo egrep false fgrep grep gunzip gzip hostname kill ln ls mkdir mktemp mv ps pwd ' +
    'rm rmdir sed sh sleep stat sync tar touch true uname zcat'
  ).split(' '),
)

const time = Math.floor(Date.UTC(2026, 0, 1) / 1000)
const meta = { mtime: time }

let made: Dir | undefined

/** The files of the host: a small Debian with busybox and the docker client; /root is empty. Made once. */
export const hostDisk = (): Dir => (made ??= makeDisk())

function makeDisk(): Dir {
  const text = (content: string, mode = 0o644) => file(content, { mode, ...meta })
  const folder = (entries: Record<string, Node> = {}, mode = 0o755) => dir(entries, { mode, ...meta })
  const program = (name: string, size: number) => file(binary(name, size), { mode: 0o755, ...meta })
  const names = [...applets.map(({ name }) => name), 'sh', 'ash', 'bash']
  const links = (bin: boolean, target: string) =>
    Object.fromEntries(names.filter((name) => inBin.has(name) === bin).map((name) => [name, link(target, meta)]))
  return folder({
    bin: folder({ busybox: program('busybox', busyboxSize), ...links(true, 'busybox') }),
    boot: folder(),
    dev: folder(),
    etc: folder({
      group: text('root:x:0:\ndaemon:x:1:\ndocker:x:999:\nnogroup:x:65534:\n'),
      hostname: text('host\n'),
      hosts: text('127.0.0.1\tlocalhost\n127.0.1.1\thost\n'),
      motd: text(''),
      'os-release': text(
        'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nNAME="Debian GNU/Linux"\nVERSION_ID="13"\nVERSION="13 (trixie)"\nID=debian\n',
      ),
      passwd: text(
        'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
      ),
      shells: text('/bin/sh\n'),
    }),
    home: folder(),
    lib: folder(),
    media: folder(),
    mnt: folder(),
    opt: folder(),
    proc: folder(),
    root: folder({}, 0o700),
    run: folder(),
    sbin: folder({ init: program('init', 98304) }),
    srv: folder(),
    sys: folder(),
    tmp: folder({}, 0o1777),
    usr: folder({
      bin: folder({ docker: program('docker', dockerSize), ...links(false, '/bin/busybox') }),
      lib: folder(),
      local: folder({ bin: folder() }),
      sbin: folder({ dockerd: program('init', 98304) }),
      share: folder(),
    }),
    var: folder({ lib: folder(), log: folder(), tmp: folder({}, 0o1777) }),
  })
}

const environment = {
  HOME: '/root',
  HOSTNAME: 'host',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  PS1: '$ ',
  SHELL: '/bin/sh',
  TERM: 'xterm',
  USER: 'root',
}

/** A kernel with the host in it: its first process, and the shell that a reader types into, which waits for its first line. */
export function hostShell(clock: number): { readonly kernel: Kernel; readonly shell: number } {
  const quiet = {
    ended() {},
    logged() {},
    shown() {},
    nextWake: () => undefined,
    wake() {},
    extraMounts: () => ({ mounts: [], disks: new Map() }),
  }
  const machine = new Machine(emptyKernel(clock), new Map([sh, init].map((program) => [program.name, program])), quiet)
  machine.setDisk('host', { kind: 'tree', root: hostDisk() })
  machine.addSpace({ id: hostSpace, hostname: 'host', mounts: [{ at: '/', disk: 'host', type: 'root' }], nextPid: 1 })
  const none: Fd = { kind: 'null' }
  const base = { space: hostSpace, env: environment, uid: 0, gid: 0 }
  machine.spawn({ ...base, argv: ['/sbin/init'], cwd: '/', fds: { 0: none, 1: none, 2: none } })
  const shell = login(machine)
  machine.run()
  return { kernel: machine.kernel, shell }
}

/** Starts a shell on the reader's terminal, and gives its host pid. */
export function login(machine: Machine): number {
  const terminal = (stream: 'in' | 'out' | 'err'): Fd => ({ kind: 'terminal', stream })
  const fds = { 0: terminal('in'), 1: terminal('out'), 2: terminal('err') }
  const who = { space: hostSpace, env: environment, uid: 0, gid: 0, parent: 1 }
  const shell = machine.spawn({ ...who, argv: ['sh', '-l'], cwd: '/root', fds, foreground: true })
  return 'hostPid' in shell ? shell.hostPid : 0
}
