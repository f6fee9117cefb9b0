const named: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
}

const escaped = (char: string): string => {
  const code = char.codePointAt(0)!
  if (named[char]) return named[char]
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`
  if (/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Z}]/u.test(char) && char !== ' ') {
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  }
  return char
}

/** A string in double quotes as Go's %q writes it. */
export const quote = (text: string): string => `"${Array.from(text, escaped).join('')}"`

/** A list as Go's %q writes it: ["nginx" "-g" "daemon off;"]. */
export const quoteList = (words: readonly string[]): string => `[${words.map(quote).join(' ')}]`
