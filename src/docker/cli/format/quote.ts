const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}

const escaped = (character: string, mark: string): string => {
  if (character === mark) return `\\${mark}`
  const named = NAMED[character]
  if (named !== undefined) return named
  const code = character.codePointAt(0)!
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`
  if (/\p{C}/u.test(character) || (/\p{Z}/u.test(character) && character !== ' ')) {
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  }
  return character
}

/** A Go string literal, as `%q` prints it: `"a\tb"`. */
export const quote = (text: string): string => `"${[...text].map((character) => escaped(character, '"')).join('')}"`

/** A Go character literal, as `%q` prints a rune: `'x'`. */
export const quoteRune = (code: number): string =>
  `'${escaped(code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', "'")}'`
