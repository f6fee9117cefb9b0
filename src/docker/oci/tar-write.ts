import { bytesOf } from '../fs/tree.ts'
import { joined } from './joined.ts'
import { BLOCK, TYPE_FLAGS, type TarEntry } from './tar-entry.ts'

const empty = new Uint8Array(0)

// Files of this size and more are pieces of their own.
const big = 65_536

/**
 * A tar archive of the entries in their order, and two empty blocks at the end. Byte for byte what Go's archive/tar
 * writes for Docker: ustar headers, with a pax header before a member that does not fit into one.
 */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  return joined(tarPieces(entries))
}

/** The same in pieces: each big file's bytes, as they are, and what lies between them. */
export function tarPieces(entries: readonly TarEntry[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = []
  let members: Member[] = []
  let lead = 0
  for (const member of entries.map(memberOf)) {
    const isBig = member.bytes.length >= big
    members.push(isBig ? { ...member, bytes: empty } : member)
    if (!isBig) continue
    pieces.push(between(members, lead, 0), member.bytes)
    lead = blocks(member.size) - member.size
    members = []
  }
  return [...pieces, between(members, lead, 2 * BLOCK)]
}

// The members, with `lead` zero bytes before them and `tail` after.
function between(members: readonly Member[], lead: number, tail: number): Uint8Array {
  const piece = new Uint8Array(members.reduce((sum, member) => sum + sizeOf(member), lead + tail))
  let at = lead
  for (const member of members) {
    write(piece, at, member)
    at += sizeOf(member)
  }
  return piece
}

interface Member {
  readonly entry: TarEntry
  readonly name: string
  /** What its header says; `bytes` may be left for a piece of their own. */
  readonly size: number
  readonly bytes: Uint8Array
  /** The first folders of a name that is too long for its field, when ustar has room for them. */
  readonly prefix: string
  /** What does not fit into the header. */
  readonly records: Uint8Array
}

function memberOf(entry: TarEntry): Member {
  const name = entry.type === 'dir' ? `${entry.path}/` : entry.path
  const bytes = entry.type === 'file' ? (entry.bytes ?? empty) : empty
  const body = { entry, bytes, size: bytes.length }
  const prefix = prefixOf(name)
  const short = prefix === '' ? name : name.slice(prefix.length + 1)
  if (paxRecords(entry, short) === '') return { ...body, name: short, prefix, records: empty }
  return { ...body, name, prefix: '', records: bytesOf(paxRecords(entry, name)) }
}

function prefixOf(name: string): string {
  if (fitsName(name) || !isAscii(name)) return ''
  const cut = name.slice(0, Math.min(156, name.length - 1)).lastIndexOf('/')
  return cut > 0 && name.length - cut - 1 <= 100 ? name.slice(0, cut) : ''
}

function sizeOf({ bytes, records }: Member): number {
  return BLOCK + blocks(bytes.length) + (records.length > 0 ? BLOCK + blocks(records.length) : 0)
}

function blocks(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}

function write(tar: Uint8Array, start: number, { entry, name, size, bytes, prefix, records }: Member): void {
  let at = start
  if (records.length > 0) {
    paxHeader(tar.subarray(at, at + BLOCK), name, records.length)
    tar.set(records, at + BLOCK)
    at += BLOCK + blocks(records.length)
  }
  header(tar.subarray(at, at + BLOCK), entry, prefix, name, size)
  tar.set(bytes, at + BLOCK)
}

function header(block: Uint8Array, entry: TarEntry, prefix: string, name: string, size: number): void {
  put(block, 0, 100, ascii(name))
  numbers(block, entry.mode, entry.uid, entry.gid, size, entry.mtime)
  put(block, 156, 1, TYPE_FLAGS[entry.type])
  put(block, 157, 100, ascii(entry.target ?? ''))
  octal(block, 329, 8, entry.major ?? 0)
  octal(block, 337, 8, entry.minor ?? 0)
  put(block, 345, 155, prefix)
  seal(block)
}

function paxHeader(block: Uint8Array, name: string, size: number): void {
  put(block, 0, 100, ascii(paxName(name)).slice(0, 100).replace(/\/+$/, ''))
  numbers(block, 0, 0, 0, size, 0)
  put(block, 156, 1, 'x')
  seal(block)
}

function paxName(name: string): string {
  const cut = name.lastIndexOf('/') + 1
  return `${name.slice(0, cut)}PaxHeaders.0/${name.slice(cut)}`
}

function paxRecords(entry: TarEntry, name: string): string {
  const target = entry.target ?? ''
  const { uid, gid, mtime } = entry
  if (fitsName(name) && fitsName(target) && fitsOctal(uid, 8) && fitsOctal(gid, 8) && fitsOctal(mtime, 12)) return ''
  const long: [key: string, value: string, fits: boolean][] = [
    ['gid', String(gid), fitsOctal(gid, 8)],
    ['linkpath', target, fitsName(target)],
    ['mtime', String(mtime), fitsOctal(mtime, 12)],
    ['path', name, fitsName(name)],
    ['uid', String(uid), fitsOctal(uid, 8)],
  ]
  return long.map(([key, value, fits]) => (fits ? '' : paxRecord(key, value))).join('')
}

// A record begins with its own length, which counts its own digits.
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const size = bytesOf(rest).length
  const guess = size + String(size).length
  return `${size + String(guess).length}${rest}`
}

function numbers(block: Uint8Array, mode: number, uid: number, gid: number, size: number, mtime: number): void {
  octal(block, 100, 8, mode)
  octal(block, 108, 8, uid)
  octal(block, 116, 8, gid)
  octal(block, 124, 12, size)
  octal(block, 136, 12, mtime)
}

function octal(block: Uint8Array, at: number, width: number, value: number): void {
  put(block, at, width, (fitsOctal(value, width) ? value : 0).toString(8).padStart(width - 1, '0'))
}

function fitsOctal(value: number, width: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 8 ** (width - 1)
}

function fitsName(text: string): boolean {
  return text.length <= 100 && isAscii(text)
}

function isAscii(text: string): boolean {
  return /^[\x01-\x7f]*$/.test(text)
}

function ascii(text: string): string {
  return fitsName(text) ? text : text.replace(/[^\x01-\x7f]/g, '')
}

function put(block: Uint8Array, at: number, width: number, text: string): void {
  for (let i = 0; i < text.length && i < width; i++) block[at + i] = text.charCodeAt(i)
}

function seal(block: Uint8Array): void {
  put(block, 257, 8, 'ustar\x0000')
  block.fill(32, 148, 156)
  let sum = 0
  for (let at = 0; at < BLOCK; at++) sum += block[at]!
  put(block, 148, 8, `${sum.toString(8).padStart(6, '0')}\0 `)
}
