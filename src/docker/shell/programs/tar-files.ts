import { gunzip, isGzip } from '../../oci/gzip.ts'
import { readTar, type TarEntry } from '../../oci/tar.ts'
import type { Visible } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Sys } from '../sys.ts'
import { errorWords } from './applet.ts'
import { formatDate } from './date-format.ts'
import { modeText } from './node-facts.ts'
import { groupName, userName } from './owner.ts'
import { everyPath } from './walk.ts'

const entryOf = (path: string, node: Visible): TarEntry => {
  const base = { path: path.replace(/^\/+/, ''), mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime }
  if (node.kind === 'dir') return { ...base, type: 'dir' }
  if (node.kind === 'link') return { ...base, type: 'symlink', target: node.target }
  return node.kind === 'file'
    ? { ...base, type: 'file', bytes: node.bytes }
    : { ...base, type: 'device', major: node.major, minor: node.minor }
}

/** The entries for paths of a process's files; what cannot be read is said through `complain`. */
export const collectEntries = (
  sys: Sys,
  paths: readonly string[],
  from: string,
  complain: (wrong: string) => void,
): TarEntry[] =>
  paths.flatMap((path) => {
    const at = path.startsWith('/') || from === '' ? path : `${from}/${path}`
    const prefix = at.length - path.length
    return everyPath(sys, at).flatMap((one): TarEntry[] => {
      const node = sys.files.lstat(one)
      if (!isFsError(node)) return [entryOf(one.slice(prefix), node)]
      complain(`${one.slice(prefix)}: ${errorWords(node)}`)
      return []
    })
  })

/** The entries of an archive, packed or not; text: what is wrong with it. */
export const parseArchive = (archive: Uint8Array): readonly TarEntry[] | string => {
  const bytes = isGzip(archive) ? gunzip(archive) : archive
  if (!(bytes instanceof Uint8Array)) return bytes.error
  const entries = readTar(bytes)
  return 'error' in entries ? entries.error : entries
}

const asNode = (entry: TarEntry): Visible => {
  const meta = { mode: entry.mode, uid: entry.uid, gid: entry.gid, mtime: entry.mtime }
  if (entry.type === 'dir') return { kind: 'dir', entries: new Map(), ...meta }
  if (entry.type === 'symlink') return { kind: 'link', target: entry.target ?? '', ...meta }
  if (entry.type === 'device') return { kind: 'device', major: entry.major ?? 0, minor: entry.minor ?? 0, ...meta }
  return { kind: 'file', bytes: entry.bytes ?? new Uint8Array(0), ...meta }
}

/** A line of `tar t`; with -v as `ls -l` would have it. */
export const entryLine = (sys: Sys, entry: TarEntry, long: boolean): string => {
  const name = entry.type === 'dir' ? `${entry.path}/` : entry.path
  if (!long) return `${name}\n`
  const size = String(entry.bytes?.length ?? 0).padStart(9)
  const arrow =
    entry.type === 'symlink' ? ` -> ${entry.target}` : entry.type === 'hardlink' ? ` link to ${entry.target}` : ''
  return `${modeText(asNode(entry))} ${userName(sys, entry.uid) ?? entry.uid}/${groupName(sys, entry.gid) ?? entry.gid} ${size} ${formatDate(entry.mtime * 1000, '%Y-%m-%d %H:%M:%S')} ${name}${arrow}\n`
}

const makeFolders = (sys: Sys, path: string): void => {
  const names = path.split('/').slice(0, -1)
  for (let end = 1; end <= names.length; end++) {
    const part = names.slice(0, end).join('/')
    if (part !== '' && isFsError(sys.files.stat(part))) sys.files.mkdir(part)
  }
}

/** Puts one entry under a folder; text: what went wrong. */
export const extract = (sys: Sys, entry: TarEntry, into: string): string | undefined => {
  const path = into === '' ? entry.path : `${into}/${entry.path}`
  makeFolders(sys, path)
  const there = sys.files.lstat(path)
  if (!isFsError(there) && (there.kind !== 'dir' || entry.type !== 'dir')) sys.files.unlink(path)
  const wrong = place(sys, entry, path, into, !isFsError(there) && there.kind === 'dir')
  if (wrong !== undefined) return `can't create '${path}': ${wrong}`
  sys.files.chown(path, entry.uid, entry.gid, true)
  if (entry.type !== 'symlink' && entry.type !== 'hardlink') sys.files.chmod(path, entry.mode)
  sys.files.utimes(path, entry.mtime, true)
  return undefined
}

const place = (sys: Sys, entry: TarEntry, path: string, into: string, folder: boolean): string | undefined => {
  const { files } = sys
  const wrong =
    entry.type === 'dir'
      ? folder
        ? undefined
        : files.mkdir(path)
      : entry.type === 'symlink'
        ? files.symlink(entry.target ?? '', path)
        : entry.type === 'hardlink'
          ? files.hardlink(into === '' ? entry.target! : `${into}/${entry.target}`, path)
          : entry.type === 'device'
            ? files.mknod(path, entry.major ?? 0, entry.minor ?? 0, entry.mode)
            : files.writeFile(path, entry.bytes ?? new Uint8Array(0))
  return wrong === undefined ? undefined : errorWords(wrong)
}
