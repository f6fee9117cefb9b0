import type { Disk, Mount } from '../fs/disk.ts'
import { signalNames } from '../shell/signals.ts'
import type { Exit, Fd, Kernel, OpenFile, Pipe, Process, Signal, Space, Tty, Wait } from '../shell/types.ts'
import {
  anything,
  bytes,
  count,
  either,
  flag,
  list,
  map,
  number,
  oneOf,
  optional,
  record,
  table,
  text,
} from './shape.ts'
import type { Shape } from './shape.ts'
import { tree } from './tree-shape.ts'

const yes = optional(oneOf(true))

const signal: Shape<Signal> = (value) =>
  (signalNames as readonly unknown[]).includes(value) && value !== undefined ? undefined : ' is no signal'

/** How a process ended. */
export const exit: Shape<Exit> = either(record<{ code: number }>({ code: count }), record({ signal, oom: yes }))

const disk: Shape<Disk> = either(
  record<Extract<Disk, { kind: 'tree' }>>({ kind: oneOf('tree'), root: tree }),
  record<Extract<Disk, { kind: 'union' }>>({ kind: oneOf('union'), lowers: list(tree), upper: tree }),
)

const mount = record<Mount>({
  at: text,
  disk: text,
  from: optional(text),
  readonly: yes,
  type: oneOf('root', 'volume', 'bind', 'tmpfs'),
})

const space = record<Space>({
  id: text,
  mounts: list(mount),
  hostname: text,
  nextPid: count,
  memory: optional(number),
  frozen: optional(flag),
})

const stream = oneOf('out', 'err')

const fd: Shape<Fd> = either(
  record<{ kind: 'null' }>({ kind: oneOf('null') }),
  record<Extract<Fd, { kind: 'device' }>>({ kind: oneOf('device'), device: oneOf('zero', 'full', 'random') }),
  record<Extract<Fd, { kind: 'file' }>>({ kind: oneOf('file'), open: count }),
  record<Extract<Fd, { kind: 'pipe' }>>({ kind: oneOf('pipe'), pipe: count, end: oneOf('read', 'write') }),
  record<Extract<Fd, { kind: 'log' }>>({ kind: oneOf('log'), space: text, stream, tty: yes }),
  record<Extract<Fd, { kind: 'terminal' }>>({ kind: oneOf('terminal'), stream: oneOf('in', 'out', 'err') }),
)

const wait = record<Wait>({
  until: optional(number),
  child: optional(either(count, oneOf('any'))) as Shape<Wait['child']>,
  stopped: yes,
  read: optional(count),
  write: optional(count),
  space: optional(text),
  process: optional(count),
  signal: yes,
})

const process = record<Process>({
  hostPid: count,
  pid: count,
  parent: count,
  space: text,
  group: count,
  argv: list(text),
  comm: text,
  program: text,
  // A place is its program's own affair.
  place: anything,
  cwd: text,
  env: table(text),
  uid: count,
  gid: count,
  umask: count,
  fds: table(fd),
  handlers: table(oneOf('caught', 'ignored')),
  pending: list(signal),
  wait: optional(wait),
  stopped: yes,
  unwritten: optional(list(record<{ fd: Fd; bytes: Uint8Array }>({ fd, bytes }))),
  ending: optional(exit),
  started: number,
  exit: optional(exit),
  foreground: optional(flag),
})

const tty = record<Tty>({ group: count, raw: optional(count), prompt: optional(text), space: optional(text) })

const pipe = record<Pipe>({ chunks: list(bytes), size: count, tty: optional(tty), held: yes })

const open = record<OpenFile>({ space: text, path: text, offset: count, append: flag, read: flag, write: flag })

/** Disks, spaces and processes. */
export const kernel = record<Kernel>({
  clock: number,
  disks: map(text, disk),
  spaces: map(text, space),
  processes: map(count, process),
  pipes: map(count, pipe),
  open: map(count, open),
  nextPid: count,
  nextPipe: count,
  nextOpen: count,
})
