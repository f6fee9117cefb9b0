import { changedKeys } from '../../fs/map.ts'
import { isFsError } from '../../fs/resolve.ts'
import * as fs from '../../fs/view.ts'
import type { FsError } from '../../fs/node.ts'
import type { Fd, OpenFile, Process } from '../types.ts'
import { splice } from './bytes.ts'
import type { Core } from './core.ts'
import { deliver } from './deliver.ts'
import { release, retain } from './descriptors.ts'
import { pipeOf } from './indexes.ts'
import { pushSome, take } from './tty.ts'
import { viewOf } from './view.ts'

const empty = new Uint8Array(0)

/** Writes to a descriptor of a process. What a full pipe has no room for is kept, and written before the process goes on. False: it cannot be written. */
export function write(core: Core, hostPid: number, fd: Fd | undefined, bytes: Uint8Array, key?: string): boolean {
  const process = core.processes.get(hostPid)
  if (!fd || !process) return false
  if (bytes.length === 0) return true
  if (process.unwritten) return keep(core, process, fd, bytes)
  switch (fd.kind) {
    case 'null':
      return true
    case 'device':
      return fd.device !== 'full'
    case 'log':
      core.hooks.logged(fd.space, fd.stream, bytes)
      return true
    case 'terminal':
      core.shown += bytes.length
      core.hooks.shown(fd.stream === 'err' ? 'err' : 'out', bytes, key)
      return true
    case 'file':
      return writeOpen(core, process, fd.open, bytes)
    case 'pipe':
      return writePipe(core, process, fd, bytes)
  }
}

function writePipe(core: Core, process: Process, fd: Fd & { kind: 'pipe' }, bytes: Uint8Array): boolean {
  if (fd.end !== 'write') return false
  if (!core.ends.get(fd.pipe)?.readers) {
    deliver(core, process.hostPid, 'SIGPIPE', 'inside')
    return false
  }
  const done = pushSome(core, fd.pipe, bytes)
  return done === bytes.length || keep(core, process, fd, bytes.subarray(done))
}

function keep(core: Core, process: Process, fd: Fd, bytes: Uint8Array): boolean {
  retain(core, fd)
  core.update(process.hostPid, { unwritten: [...(process.unwritten ?? []), { fd, bytes }] })
  return true
}

/** Writes what a process could not write before; true when nothing is left. */
export function flush(core: Core, hostPid: number): boolean {
  const waiting = core.processes.get(hostPid)?.unwritten
  if (!waiting) return true
  core.update(hostPid, { unwritten: undefined })
  for (const { fd, bytes } of waiting) {
    write(core, hostPid, fd, bytes)
    release(core, fd)
  }
  return core.processes.get(hostPid)?.unwritten === undefined
}

function writeOpen(core: Core, process: Process, open: number, bytes: Uint8Array): boolean {
  const file = core.open.get(open)
  if (!file?.write) return false
  const root = { uid: 0, gid: 0 }
  const view = viewOf(core, file.space, process)
  const old = fs.readFile(view, root, file.path)
  // A file that was removed after it was opened has no name to write it under: what is written is lost.
  if (isFsError(old)) return true
  const offset = file.append ? old.length : file.offset
  const mtime = Math.floor(core.clock / 1000)
  const disks = fs.writeFile(view, root, file.path, splice(old, offset, bytes), { mtime })
  if (isFsError(disks)) return false
  for (const disk of changedKeys(view.disks, disks)) if (core.disks.has(disk)) core.setDisk(disk, disks.get(disk))
  core.open.set(open, { ...file, offset: offset + bytes.length })
  return true
}

/** Reads from a descriptor of a process: at most `max` bytes of what is there. */
export function read(
  core: Core,
  process: Process,
  fd: Fd | undefined,
  max: number,
): Uint8Array | 'blocked' | 'eof' | FsError {
  if (!fd || fd.kind === 'log') return { kind: 'error', errno: 'EINVAL', path: '' }
  if (fd.kind === 'null') return 'eof'
  if (fd.kind === 'device') return device(core, fd.device, max)
  if (fd.kind === 'file') return readOpen(core, process, fd.open, max)
  const number = pipeOf(fd)!
  const bytes = take(core, number, max)
  if (bytes) return bytes.length > 0 ? bytes : 'eof'
  const pipe = core.pipes.get(number)
  return pipe?.held || core.ends.get(number)?.writers ? 'blocked' : 'eof'
}

/** Reads up to a byte, which is included. */
export function readUntil(
  core: Core,
  process: Process,
  fd: Fd | undefined,
  byte: number,
  max: number,
): Uint8Array | 'blocked' | 'eof' | FsError {
  if (fd?.kind === 'file') return readFileUntil(core, process, fd.open, byte, max)
  const number = pipeOf(fd)
  const pipe = number === undefined ? undefined : core.pipes.get(number)
  if (!pipe || (pipe.tty && pipe.tty.raw === undefined)) return read(core, process, fd, max)
  let length = 0
  for (const chunk of pipe.chunks) {
    const at = chunk.indexOf(byte)
    length += at < 0 ? chunk.length : at + 1
    if (at >= 0 || length >= max) break
  }
  return read(core, process, fd, Math.min(length, max))
}

function readFileUntil(
  core: Core,
  process: Process,
  open: number,
  byte: number,
  max: number,
): Uint8Array | 'eof' | FsError {
  const before = core.open.get(open)
  const bytes = readOpen(core, process, open, max)
  if (!(bytes instanceof Uint8Array) || !before) return bytes
  const at = bytes.indexOf(byte)
  const part = at < 0 ? bytes : bytes.subarray(0, at + 1)
  core.open.set(open, advanced(before, part.length))
  return part
}

function readOpen(core: Core, process: Process, open: number, max: number): Uint8Array | 'eof' | FsError {
  const file = core.open.get(open)
  if (!file?.read) return { kind: 'error', errno: 'EINVAL', path: file?.path ?? '' }
  const bytes = fs.readFile(viewOf(core, file.space, process), { uid: 0, gid: 0 }, file.path)
  if (isFsError(bytes)) return bytes.errno === 'ENOENT' ? 'eof' : bytes
  if (file.offset >= bytes.length) return 'eof'
  const part = bytes.subarray(file.offset, file.offset + max)
  core.open.set(open, advanced(file, part.length))
  return part
}

function advanced(file: OpenFile, by: number): OpenFile {
  return { ...file, offset: file.offset + by }
}

function device(core: Core, kind: 'zero' | 'full' | 'random', max: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(max, 65536))
  if (kind !== 'random') return bytes.length > 0 ? bytes : empty
  let state = (core.clock ^ (core.nextPid * 2654435761)) >>> 0 || 1
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}
