import { textOf } from '../fs/tree.ts'
import { BLOCK, TYPE_FLAGS, type TarEntry, type TarError } from './tar-entry.ts'

const typeOf = new Map<string, TarEntry['type']>([
  ...Object.entries(TYPE_FLAGS).map(([type, flag]) => [flag, type as TarEntry['type']] as const),
  ['\0', 'file'],
  ['7', 'file'],
  ['4', 'device'],
])

const field = (block: Uint8Array, at: number, width: number): string => {
  const bytes = block.subarray(at, at + width)
  const end = bytes.indexOf(0)
  return textOf(end < 0 ? bytes : bytes.subarray(0, end))
}

/** A number: octal text, or GNU's base-256 when the first bit is set. NaN when it is neither. */
const number = (block: Uint8Array, at: number, width: number): number => {
  if ((block[at]! & 0x80) !== 0) {
    let value = block[at]! & 0x3f
    for (let i = 1; i < width; i++) value = value * 256 + block[at + i]!
    return value
  }
  const text = field(block, at, width).trim()
  return text === '' ? 0 : /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : NaN
}

const sumFits = (block: Uint8Array): boolean => {
  let sum = 8 * 32
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += block[at]!
  return sum === number(block, 148, 8)
}

/** What extension headers say of the next member. */
interface Extension {
  readonly path?: string
  readonly linkpath?: string
  readonly size?: number
}

const paxRecords = (bytes: Uint8Array): Extension => {
  const found: Record<string, string> = {}
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at)
    const length = Number(textOf(bytes.subarray(at, Math.max(space, at))))
    if (space < 0 || !(length > space - at)) break
    const [key = '', value = ''] = textOf(bytes.subarray(space + 1, at + length - 1)).split(/=(.*)/s)
    found[key] = value
    at += length
  }
  const size = Number(found['size'])
  return {
    ...(found['path'] !== undefined && { path: found['path'] }),
    ...(found['linkpath'] !== undefined && { linkpath: found['linkpath'] }),
    ...(Number.isSafeInteger(size) && { size }),
  }
}

const withoutNul = (bytes: Uint8Array): string => textOf(bytes).replace(/\0+$/, '')

const extension = (flag: string, bytes: Uint8Array): Extension | undefined => {
  if (flag === 'x') return paxRecords(bytes)
  if (flag === 'L') return { path: withoutNul(bytes) }
  if (flag === 'K') return { linkpath: withoutNul(bytes) }
  return flag === 'g' ? {} : undefined
}

/** A path inside the archive: no leading slash or './', and '..' only where it stays inside; undefined when it leaves. */
const inside = (path: string): string | undefined => {
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name !== '..') names.push(name)
    else if (names.pop() === undefined) return undefined
  }
  return names.join('/')
}

const entryOf = (block: Uint8Array, flag: string, extra: Extension, bytes: Uint8Array): TarEntry | TarError => {
  const prefix =
    field(block, 257, 6).startsWith('ustar') && !field(block, 257, 8).startsWith('ustar  ')
      ? field(block, 345, 155)
      : ''
  const name = extra.path ?? (prefix === '' ? '' : `${prefix}/`) + field(block, 0, 100)
  const type = flag === '0' || flag === '\0' ? (name.endsWith('/') ? 'dir' : 'file') : typeOf.get(flag)
  const path = inside(name)
  if (type === undefined) return { error: `unhandled tar header type ${flag.charCodeAt(0)}` }
  if (path === undefined) return { error: `invalid path "${name}": it leaves the archive` }
  const link = extra.linkpath ?? field(block, 157, 100)
  const target = type === 'hardlink' ? inside(link) : link
  if (target === undefined) return { error: `invalid hard link "${name}" -> "${link}": it leaves the archive` }
  const base = {
    path,
    type,
    mode: number(block, 100, 8) & 0o7777,
    uid: number(block, 108, 8) || 0,
    gid: number(block, 116, 8) || 0,
    mtime: number(block, 136, 12) || 0,
  }
  if (type === 'file') return { ...base, bytes }
  if (type === 'device') return { ...base, major: number(block, 329, 8) || 0, minor: number(block, 337, 8) || 0 }
  return type === 'dir' ? base : { ...base, target }
}

const isEmpty = (block: Uint8Array): boolean => block.every((byte) => byte === 0)

/**
 * Reads ustar, pax and GNU archives. A member that leaves the archive, a wrong checksum or a cut end is an error; a
 * member's bytes are views into the archive.
 */
export const readTar = (archive: Uint8Array): readonly TarEntry[] | TarError => {
  const entries: TarEntry[] = []
  let extra: Extension = {}
  for (let at = 0; at < archive.length;) {
    const block = archive.subarray(at, at + BLOCK)
    if (block.length < BLOCK) return { error: 'unexpected EOF' }
    if (isEmpty(block)) return entries
    if (!sumFits(block)) return { error: 'invalid tar header' }
    const flag = String.fromCharCode(block[156]!)
    const own = extension(flag, new Uint8Array(0)) === undefined ? extra.size : undefined
    const size = own ?? number(block, 124, 12)
    const body = at + BLOCK
    if (!Number.isSafeInteger(size) || body + size > archive.length) return { error: 'unexpected EOF' }
    const bytes = archive.subarray(body, body + size)
    const said = extension(flag, bytes)
    if (said !== undefined) extra = { ...extra, ...said }
    else {
      const entry = entryOf(block, flag, extra, bytes)
      if ('error' in entry) return entry
      if (entry.path !== '' || entry.type !== 'dir') entries.push(entry)
      extra = {}
    }
    at = body + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}
