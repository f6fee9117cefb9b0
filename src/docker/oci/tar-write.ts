import { bytesOf } from '../fs/tree.ts'
import { BLOCK, TYPE_FLAGS, type TarEntry } from './tar-entry.ts'

const put = (block: Uint8Array, at: number, text: string): void => {
  for (let i = 0; i < text.length; i++) block[at + i] = text.charCodeAt(i)
}

const octal = (block: Uint8Array, at: number, width: number, value: number): void =>
  put(
    block,
    at,
    `${Math.max(0, value)
      .toString(8)
      .padStart(width - 1, '0')}\0`,
  )

const checksum = (block: Uint8Array): void => {
  block.fill(32, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(block, 148, `${sum.toString(8).padStart(6, '0')}\0 `)
}

interface Header {
  readonly name: Uint8Array
  readonly flag: string
  readonly size: number
  readonly link: Uint8Array
}

const header = (entry: TarEntry, { name, flag, size, link }: Header): Uint8Array => {
  const block = new Uint8Array(BLOCK)
  block.set(name.subarray(0, 100))
  octal(block, 100, 8, entry.mode)
  octal(block, 108, 8, entry.uid)
  octal(block, 116, 8, entry.gid)
  octal(block, 124, 12, size)
  octal(block, 136, 12, entry.mtime)
  put(block, 156, flag)
  block.set(link.subarray(0, 100), 157)
  put(block, 257, 'ustar\x0000')
  if (entry.type === 'device') {
    octal(block, 329, 8, entry.major ?? 0)
    octal(block, 337, 8, entry.minor ?? 0)
  }
  checksum(block)
  return block
}

/** A pax record: its length counts itself. */
const record = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`
  const bytes = bytesOf(rest).length
  const digits = String(bytes + String(bytes).length).length
  return `${bytes + digits}${rest}`
}

const isPlain = (text: string): boolean => text.length <= 100 && /^[\x20-\x7e]*$/.test(text)

/** A pax header for what ustar cannot hold: long or non-ASCII names. */
const pax = (entry: TarEntry, name: string, link: string): Uint8Array[] => {
  const records = (isPlain(name) ? '' : record('path', name)) + (isPlain(link) ? '' : record('linkpath', link))
  if (records === '') return []
  const bytes = bytesOf(records)
  const plain = { ...entry, type: 'file', mode: 0o644 } as const
  return [
    header(plain, { name: bytesOf('PaxHeaders.0/entry'), flag: 'x', size: bytes.length, link: new Uint8Array(0) }),
    ...padded(bytes),
  ]
}

const padded = (bytes: Uint8Array): Uint8Array[] => {
  const over = bytes.length % BLOCK
  return over === 0 ? [bytes] : [bytes, new Uint8Array(BLOCK - over)]
}

const member = (entry: TarEntry): Uint8Array[] => {
  const name = entry.type === 'dir' ? `${entry.path}/` : entry.path
  const link = entry.target ?? ''
  const bytes = entry.type === 'file' ? (entry.bytes ?? new Uint8Array(0)) : new Uint8Array(0)
  const fields = { name: bytesOf(name), flag: TYPE_FLAGS[entry.type], size: bytes.length, link: bytesOf(link) }
  return [...pax(entry, name, link), header(entry, fields), ...padded(bytes)]
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** A ustar archive of the entries in their order, with pax headers where names need them, and two empty blocks at the end. */
export const writeTar = (entries: readonly TarEntry[]): Uint8Array =>
  joined([...entries.flatMap(member), new Uint8Array(2 * BLOCK)])
