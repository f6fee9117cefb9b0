import { bytesOf, textOf } from '../fs/tree.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON as Go's encoder writes it: `<`, `>` and `&` escaped. */
export const goJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(/[<>&\u2028\u2029]/g, (sign) => ESCAPES[sign]!)

export const jsonBytes = (value: unknown, indent?: number): Uint8Array => bytesOf(goJson(value, indent))

/** Parses JSON bytes; undefined when they are none. */
export const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(textOf(bytes))
  } catch {
    return undefined
  }
}
