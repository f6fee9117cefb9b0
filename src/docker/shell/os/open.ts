import type { FsError } from '../../fs/node.ts'
import { absolute, dirname } from '../../fs/path.ts'
import { failure, isFsError } from '../../fs/resolve.ts'
import type { Files, OpenFlag } from '../sys.ts'
import type { Fd, Process } from '../types.ts'
import type { Core } from './core.ts'
import { openFile } from './descriptors.ts'
import { seesAll } from './view.ts'

/** Opens a path for a process. /dev/stdin and its like, and /proc/PID/fd/N, give the descriptor that is there already. */
export function openPath(
  core: Core,
  process: Process,
  files: Files,
  path: string,
  flag: OpenFlag,
  mode = 0o666,
): Fd | FsError {
  const same = descriptorAt(core, process, files, absolute(process.cwd, path))
  if (same) return same === 'none' ? failure('ENOENT', path) : same
  const node = files.stat(path)
  if (!isFsError(node) && node.kind === 'device') return openDevice(process, node.major, node.minor, path, flag)
  return openRegular(core, process, files, path, flag, mode)
}

function openRegular(
  core: Core,
  process: Process,
  files: Files,
  path: string,
  flag: OpenFlag,
  mode: number,
): Fd | FsError {
  const node = files.stat(path)
  if (isFsError(node) && (flag === 'read' || node.errno !== 'ENOENT')) return node
  if (!isFsError(node) && node.kind === 'dir' && flag !== 'read') return failure('EISDIR', path)
  const problem = prepare(files, path, flag, mode, node)
  if (problem) return problem
  const real = files.realpath(path)
  if (isFsError(real)) return real
  const write = flag !== 'read'
  return openFile(core, {
    space: process.space,
    path: real,
    offset: 0,
    append: flag === 'append',
    read: flag === 'read' || flag === 'both',
    write,
  })
}

function prepare(
  files: Files,
  path: string,
  flag: OpenFlag,
  mode: number,
  node: ReturnType<Files['stat']>,
): FsError | undefined {
  if (flag === 'read') return files.access(path, 'read') ? undefined : failure('EACCES', path)
  if (flag === 'write') return files.writeFile(path, new Uint8Array(0), { mode })
  if (flag === 'new' && !isFsError(node)) return failure('EEXIST', path)
  if (isFsError(node)) return files.writeFile(path, new Uint8Array(0), { mode })
  if (files.access(path, 'write')) return undefined
  const mount = files.mountOf(path)
  return failure(!isFsError(mount) && mount.readonly ? 'EROFS' : 'EACCES', path)
}

function openDevice(process: Process, major: number, minor: number, path: string, flag: OpenFlag): Fd | FsError {
  if (major === 5) return terminalOf(process) ?? failure('ENOENT', path)
  if (major !== 1) return failure('EPERM', path)
  if (minor === 3) return { kind: 'null' }
  if (minor === 5) return flag === 'read' ? { kind: 'device', device: 'zero' } : { kind: 'null' }
  if (minor === 7) return { kind: 'device', device: 'full' }
  return { kind: 'device', device: 'random' }
}

function terminalOf(process: Process): Fd | undefined {
  return Object.values(process.fds).find((fd) => fd.kind === 'terminal' || (fd.kind === 'log' && fd.tty))
}

const named: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }

/** The descriptor that a path of /dev or /proc names, links followed; 'none' when that descriptor is closed. */
function descriptorAt(core: Core, process: Process, files: Files, start: string): Fd | 'none' | undefined {
  let path = start
  for (let links = 0; links < 8; links++) {
    const standard = named[path]
    if (standard !== undefined) return process.fds[standard] ?? 'none'
    const match = /^\/(?:dev|proc\/(self|\d+))\/fd\/(\d+)$/.exec(path)
    if (match) return fdOf(core, process, match[1], Number(match[2]))
    const node = files.lstat(path)
    if (isFsError(node) || node.kind !== 'link') return undefined
    path = absolute(dirname(path), node.target)
  }
  return undefined
}

function fdOf(core: Core, process: Process, pid: string | undefined, fd: number): Fd | 'none' {
  if (pid === undefined || pid === 'self') return process.fds[fd] ?? 'none'
  const other = core.find(seesAll(process.space) ? 'host' : process.space, Number(pid))
  if (!other || (process.uid !== 0 && process.uid !== other.uid)) return 'none'
  return other.fds[fd] ?? 'none'
}
