import { X } from '../../fs/access.ts'
import type { View, Who } from '../../fs/disk.ts'
import { absolute } from '../../fs/path.ts'
import { isFsError } from '../../fs/resolve.ts'
import { access, stat } from '../../fs/view.ts'
import { programOf } from '../binary.ts'
import type { Executable, Program, SpawnError } from '../sys.ts'

/** Where programs are looked for when PATH is not set. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What a lookup needs to know. */
export interface Seeker {
  readonly view: View
  readonly who: Who
  readonly cwd: string
  readonly path: string
  readonly programs: ReadonlyMap<string, Program>
}

/** The program that a name stands for: a path when it has a '/', else the first that can be run in PATH. */
export function lookup(seeker: Seeker, name: string): Executable | SpawnError {
  if (name.includes('/')) return load(seeker, name, name, 0)
  let denied: SpawnError | undefined
  for (const folder of name === '' ? [] : seeker.path.split(':')) {
    const path = `${folder || seeker.cwd}/${name}`
    const node = stat(seeker.view, seeker.who, absolute(seeker.cwd, path))
    if (isFsError(node) || node.kind !== 'file') continue
    const found = load(seeker, path, name, 0)
    if (found.kind === 'executable' || found.errno !== 'EACCES') return found
    denied ??= found
  }
  return denied ?? failed('ENOENT', name)
}

function load(seeker: Seeker, path: string, name: string, depth: number): Executable | SpawnError {
  const { view, who } = seeker
  const at = absolute(seeker.cwd, path)
  const node = stat(view, who, at)
  if (isFsError(node))
    return failed(
      node.errno === 'ENOTDIR' || node.errno === 'EACCES' || node.errno === 'ELOOP' ? node.errno : 'ENOENT',
      path,
    )
  if (node.kind === 'dir') return failed('EISDIR', path)
  if (node.kind !== 'file' || access(view, who, at, X)) return failed('EACCES', path)
  const head = node.bytes
  if (head[0] === 0x23 && head[1] === 0x21) return depth < 4 ? script(seeker, path, head, depth) : failed('ELOOP', path)
  const program = programOf(head)
  if (program === undefined) return failed('ENOEXEC', path)
  const known = program === 'busybox' ? applet(seeker, name) : program
  return seeker.programs.has(known) ? { kind: 'executable', program: known, path, before: [] } : failed('ENOEXEC', path)
}

/** The applet that busybox is when it is called by this name. */
export function applet(seeker: Pick<Seeker, 'programs'>, name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/^-/, '')
  return seeker.programs.has(base) && base !== 'docker' ? base : 'busybox'
}

function script(seeker: Seeker, path: string, bytes: Uint8Array, depth: number): Executable | SpawnError {
  const end = bytes.indexOf(0x0a)
  const line = new TextDecoder().decode(bytes.subarray(2, end < 0 ? Math.min(bytes.length, 256) : end)).trim()
  const [, interpreter = '', argument] = /^(\S+)(?:\s+(.*))?$/.exec(line) ?? []
  if (interpreter === '') return failed('ENOEXEC', path)
  const found = load(seeker, interpreter, interpreter, depth + 1)
  if (found.kind !== 'executable') return failed(found.errno === 'EISDIR' ? 'EACCES' : found.errno, path)
  const before = found.before.length > 0 ? [...found.before, interpreter] : [interpreter]
  return { ...found, path, before: argument ? [...before, argument] : before }
}

function failed(errno: SpawnError['errno'], path: string): SpawnError {
  return { kind: 'spawn', errno, path }
}
