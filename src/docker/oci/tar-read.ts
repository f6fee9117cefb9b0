import { textOf } from '../fs/tree.ts'
import { BLOCK, TYPE_FLAGS, type TarEntry, type TarError } from './tar-entry.ts'

const types = new Map<string, TarEntry['type']>([
  ...Object.entries(TYPE_FLAGS).map(([type, flag]) => [flag, type as TarEntry['type']] as const),
  ['\0', 'file'],
  ['7', 'file'],
  ['4', 'device'], // a block device is kept as a character device
])

/**
 * Reads ustar, pax and GNU archives. A member that leaves the archive, a wrong checksum, a cut end, a named pipe or a
 * sparse file is an error; a member's bytes are views into the archive.
 */
export function readTar(archive: Uint8Array): readonly TarEntry[] | TarError {
  const entries: TarEntry[] = []
  let extra: Extension = {}
  for (let at = 0; at < archive.length;) {
    const block = archive.subarray(at, at + BLOCK)
    if (block.length < BLOCK) return { error: 'unexpected EOF' }
    if (isEmpty(block)) break
    if (!sumFits(block)) return { error: 'archive/tar: invalid tar header' }
    const flag = String.fromCharCode(block[156]!)
    const size = sizeOf(block, flag, extra)
    const body = at + BLOCK
    if (!(size >= 0 && body + size <= archive.length)) return { error: 'unexpected EOF' }
    const bytes = archive.subarray(body, body + size)
    const said = extension(flag, bytes)
    const entry = said ? undefined : entryOf(block, flag, extra, bytes)
    if (entry && 'error' in entry) return entry
    if (entry && entry.path !== '') entries.push(entry)
    extra = said ? { ...extra, ...said } : {}
    at = body + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}

// Only files and extensions have a body; some archives give links the size of their target.
function sizeOf(block: Uint8Array, flag: string, extra: Extension): number {
  if ('123456'.includes(flag)) return 0
  return isExtension(flag) ? number(block, 124, 12) : (extra.size ?? number(block, 124, 12))
}

/** What extension headers say of the next member. */
interface Extension {
  readonly path?: string
  readonly linkpath?: string
  readonly size?: number
  readonly mtime?: number
  readonly uid?: number
  readonly gid?: number
}

function isExtension(flag: string): boolean {
  return flag !== '' && 'xgLK'.includes(flag)
}

function extension(flag: string, bytes: Uint8Array): Extension | undefined {
  if (flag === 'x') return paxExtension(bytes)
  if (flag === 'L') return { path: withoutNul(bytes) }
  if (flag === 'K') return { linkpath: withoutNul(bytes) }
  return flag === 'g' ? {} : undefined
}

function paxExtension(bytes: Uint8Array): Extension {
  const found = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at)
    const length = Number(textOf(bytes.subarray(at, Math.max(at, space))))
    if (space < at || !Number.isSafeInteger(length) || length <= space - at) break
    const record = textOf(bytes.subarray(space + 1, at + length - 1))
    const equals = record.indexOf('=')
    found.set(record.slice(0, equals), record.slice(equals + 1))
    at += length
  }
  const numeric = (key: string) =>
    found.has(key) && Number.isFinite(Number(found.get(key))) ? { [key]: Math.trunc(Number(found.get(key))) } : {}
  const text = (key: string) => (found.get(key) ? { [key]: found.get(key) } : {})
  return {
    ...text('path'),
    ...text('linkpath'),
    ...numeric('size'),
    ...numeric('mtime'),
    ...numeric('uid'),
    ...numeric('gid'),
  }
}

function entryOf(block: Uint8Array, flag: string, extra: Extension, bytes: Uint8Array): TarEntry | TarError {
  const name = extra.path ?? nameOf(block)
  const type = (flag === '0' || flag === '\0') && name.endsWith('/') ? 'dir' : types.get(flag)
  if (type === undefined) return { error: `unhandled tar header type ${flag.charCodeAt(0)}` }
  const path = inside(name)
  if (path === undefined) return { error: `invalid path "${name}": it leads out of the archive` }
  const base = { path, type, ...metaOf(block, extra) }
  if (type === 'file') return { ...base, bytes }
  if (type === 'device') return { ...base, major: number(block, 329, 8) || 0, minor: number(block, 337, 8) || 0 }
  if (type === 'dir') return base
  const link = extra.linkpath ?? field(block, 157, 100)
  const target = type === 'hardlink' ? inside(link) : link
  if (target === undefined) return { error: `invalid hard link "${name}" -> "${link}": it leads out of the archive` }
  return { ...base, target }
}

function metaOf(block: Uint8Array, extra: Extension) {
  return {
    mode: number(block, 100, 8) & 0o7777,
    uid: extra.uid ?? (number(block, 108, 8) || 0),
    gid: extra.gid ?? (number(block, 116, 8) || 0),
    mtime: extra.mtime ?? (number(block, 136, 12) || 0),
  }
}

// GNU writes 'ustar  ' and keeps other things where ustar has the first part of a long name.
function nameOf(block: Uint8Array): string {
  const prefix = field(block, 257, 8) === 'ustar' ? field(block, 345, 155) : ''
  return prefix === '' ? field(block, 0, 100) : `${prefix}/${field(block, 0, 100)}`
}

/** A path inside the archive, folded; undefined when it leads out. */
function inside(path: string): string | undefined {
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name !== '..') names.push(name)
    else if (names.pop() === undefined) return undefined
  }
  return names.join('/')
}

function field(block: Uint8Array, at: number, width: number): string {
  let text = ''
  for (let i = at; i < at + width && block[i] !== 0; i++) {
    if (block[i]! >= 0x80) return textOf(block.subarray(at, endOf(block, at, width)))
    text += String.fromCharCode(block[i]!)
  }
  return text
}

function endOf(block: Uint8Array, at: number, width: number): number {
  const end = block.indexOf(0, at)
  return end < 0 || end > at + width ? at + width : end
}

// Octal text, or GNU's base 256 when the first bit is set, two's complement. NaN when it is neither.
function number(block: Uint8Array, at: number, width: number): number {
  const first = block[at]!
  if (first & 0x80) {
    let value = first & 0x40 ? (first & 0x7f) - 0x80 : first & 0x7f
    for (let i = 1; i < width; i++) value = value * 256 + block[at + i]!
    return value
  }
  const text = field(block, at, width).trim()
  return text === '' ? 0 : /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : NaN
}

function isEmpty(block: Uint8Array): boolean {
  for (let at = 0; at < BLOCK; at++) if (block[at] !== 0) return false
  return true
}

function sumFits(block: Uint8Array): boolean {
  let sum = 8 * 32
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += block[at]!
  return sum === number(block, 148, 8)
}

function withoutNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return textOf(end < 0 ? bytes : bytes.subarray(0, end))
}
