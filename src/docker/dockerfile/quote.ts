const named: Readonly<Record<string, string>> = {
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
  if (named[character] !== undefined) return named[character]
  const code = character.codePointAt(0)!
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`
  if (/[\p{C}\p{Z}]/u.test(character) && character !== ' ') {
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  }
  return character
}

/** A string in double quotes as Go's %q writes it: `"a\tb"`. */
export const quote = (text: string): string => `"${Array.from(text, (one) => escaped(one, '"')).join('')}"`

/** A character in single quotes as Go's %q writes a rune: `'x'`. */
export const quoteRune = (code: number): string =>
  `'${escaped(code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', "'")}'`

/** A list as Go's %q writes it: ["nginx" "-g" "daemon off;"]. */
export const quoteList = (words: readonly string[]): string => `[${words.map(quote).join(' ')}]`
