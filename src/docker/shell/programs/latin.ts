import { bytesOf } from '../../fs/tree.ts'

const BLOCK = 8192

/** Bytes as text, one character a byte, so that no byte is lost on the way through a filter. */
export const latin = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += BLOCK) text += String.fromCharCode(...bytes.subarray(at, at + BLOCK))
  return text
}

/** The bytes of such a text. */
export const unlatin = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** Ordinary text (UTF-8) in the same form, to be looked for in it. */
export const asLatin = (text: string): string => latin(bytesOf(text))

/** The lines of a text, each with its newline when it has one. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? []

/** A line without its newline. */
export const chomp = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line)

/** One line many times, as bytes. */
export const outLines = (line: string, times: number): Uint8Array => unlatin(line.repeat(times))
