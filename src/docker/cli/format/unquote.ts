const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}
const LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** One character at `at` of a literal in quotes of the kind `mark`: its text and where the next one begins. */
const character = (text: string, at: number, mark: string): { text: string; next: number } | undefined => {
  const head = String.fromCodePoint(text.codePointAt(at)!)
  if (head === mark || head === '\n') return undefined
  if (head !== '\\') return { text: head, next: at + head.length }
  const name = text[at + 1]
  if (name === undefined) return undefined
  if (name === mark || Object.hasOwn(SIMPLE, name)) return { text: SIMPLE[name] ?? name, next: at + 2 }
  const octal = /^[0-7]{3}/.exec(text.slice(at + 1))?.[0]
  const digits = octal ?? text.slice(at + 2, at + 2 + (LENGTH[name] ?? 0))
  const valid = octal !== undefined || (LENGTH[name] === digits.length && /^[0-9a-fA-F]+$/.test(digits))
  const code = valid ? Number.parseInt(digits, octal === undefined ? 16 : 8) : -1
  if (code < 0 || code > 0x10ffff || (octal !== undefined && code > 255)) return undefined
  return { text: String.fromCodePoint(code), next: at + (octal === undefined ? 2 : 1) + digits.length }
}

const unquoteWith = (literal: string, mark: string): string | undefined => {
  if (literal.length < 2 || literal[0] !== mark || literal.at(-1) !== mark) return undefined
  const body = literal.slice(1, -1)
  let result = ''
  for (let at = 0; at < body.length;) {
    const one = character(body, at, mark)
    if (one === undefined) return undefined
    result += one.text
    at = one.next
  }
  return result
}

/** The text of a Go string literal, in double quotes or backquotes; undefined when it is none. */
export const unquote = (literal: string): string | undefined =>
  literal.startsWith('`') && literal.endsWith('`') && literal.length > 1
    ? literal.slice(1, -1).replaceAll('\r', '')
    : unquoteWith(literal, '"')

/** The code point of a Go character literal; undefined when it is none. */
export const unquoteRune = (literal: string): number | undefined => {
  const text = unquoteWith(literal, "'")
  return text !== undefined && [...text].length === 1 ? text.codePointAt(0) : undefined
}
