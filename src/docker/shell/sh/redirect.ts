import type { FsError } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import { bytesOf } from '../../fs/tree.ts'
import { errorText } from '../errors.ts'
import type { Fd } from '../types.ts'
import type { Redirection } from './ast.ts'
import type { Saved } from './place.ts'
import type { Shell } from './shell.ts'

/** Where descriptors are to lead: null closes. */
export type Opened = ReadonlyMap<number, Fd | null>

/** Opens what a list of redirections names, in their order; `undefined` when one cannot be done, which has been said then. */
export function openAll(
  sh: Shell,
  redirections: readonly Redirection[],
  targets: readonly string[],
): Opened | undefined {
  const opened = new Map<number, Fd | null>()
  for (const [i, redirection] of redirections.entries()) {
    if (!openOne(sh, redirection, targets[i] ?? '', opened)) return undefined
  }
  return opened
}

function openOne(sh: Shell, { op, fd }: Redirection, target: string, opened: Map<number, Fd | null>): boolean {
  if (op === '<<') {
    opened.set(fd, hereDocument(sh, target))
    return true
  }
  if (op === '<&' || (op === '>&' && (fd !== 1 || /^(?:\d+|-)$/.test(target)))) return duplicate(sh, fd, target, opened)
  const to = openTarget(sh, op, target)
  if (isFsError(to)) {
    sh.complain(refusal(op, target, to))
    return false
  }
  opened.set(fd, to)
  if (op === '&>' || op === '>&') opened.set(2, to)
  return true
}

function openTarget(sh: Shell, op: Redirection['op'], target: string): Fd | FsError {
  if (op === '<') return sh.sys.open(target, 'read')
  if (op === '>>') return sh.sys.open(target, 'append')
  if (op === '<>') return sh.sys.open(target, 'both')
  if (op === '>' && sh.option('C')) {
    const node = sh.sys.files.stat(target)
    if (!isFsError(node) && node.kind === 'file') return { kind: 'error', errno: 'EEXIST', path: target }
  }
  return sh.sys.open(target, 'write')
}

function refusal(op: Redirection['op'], target: string, error: FsError): string {
  if (op === '<') return `can't open ${target}: ${error.errno === 'ENOENT' ? 'no such file' : errorText(error.errno)}`
  return `can't create ${target}: ${error.errno === 'ENOENT' ? 'nonexistent directory' : errorText(error.errno)}`
}

function duplicate(sh: Shell, fd: number, target: string, opened: Map<number, Fd | null>): boolean {
  if (target === '-') {
    opened.set(fd, null)
    return true
  }
  const number = Number(target)
  const to = opened.has(number) ? opened.get(number) : sh.sys.fds[number]
  if (!to || number > 9) {
    sh.complain(/^\d+$/.test(target) ? `dup2(${target},${fd}): Bad file descriptor` : 'redir error')
    return false
  }
  opened.set(fd, to)
  return true
}

// A here-document is a pipe that has been written already, to its end.
function hereDocument(sh: Shell, text: string): Fd {
  const { read } = sh.sys.pipe()
  sh.hold(read)
  if (read.kind === 'pipe') sh.sys.machine.writePipe(read.pipe, bytesOf(text))
  return read
}

/** Makes redirections hold for the shell itself; what was there before is kept at descriptors from 10 on. */
export function redirect(sh: Shell, opened: Opened): Saved {
  const saved: { fd: number; kept: number | undefined }[] = []
  for (const [fd, to] of opened) {
    const old = sh.sys.fds[fd]
    const kept = old ? freeDescriptor(sh) : undefined
    if (kept !== undefined) sh.sys.setFd(kept, old)
    saved.push({ fd, kept })
    sh.sys.setFd(fd, to ?? undefined)
  }
  sh.letGo()
  return saved
}

/** Makes redirections hold for good: `exec >file`. */
export function redirectForGood(sh: Shell, opened: Opened): void {
  for (const [fd, to] of opened) sh.sys.setFd(fd, to ?? undefined)
  sh.letGo()
}

function freeDescriptor(sh: Shell): number {
  let fd = 10
  while (sh.sys.fds[fd]) fd++
  return fd
}

/** The descriptors of a child with redirections. */
export function childFds(sh: Shell, opened: Opened): Record<number, Fd> {
  const fds: Record<number, Fd> = {}
  for (const [fd, to] of Object.entries(sh.sys.fds)) if (Number(fd) < 10) fds[Number(fd)] = to
  for (const [fd, to] of opened) {
    if (to) fds[fd] = to
    else delete fds[fd]
  }
  return fds
}
