import { failed, failure, type Failure } from './failure.ts'

const special = /[[\]{}.+()|^$]/

/** One token of a wildcard pattern and where the next begins. */
const token = (pattern: string, index: number, star: string): { source: string; next: number } | Failure => {
  const char = pattern[index]!
  if (char === '*') return { source: star, next: index + 1 }
  if (char === '?') return { source: '[^\\n]', next: index + 1 }
  if (char !== '\\') return { source: special.test(char) ? `\\${char}` : char, next: index + 1 }
  const escaped = pattern[index + 1]
  if (escaped === '}' || escaped === '/') return { source: '', next: index + 1 }
  if (escaped === '*' || escaped === '?' || escaped === '\\') return { source: `\\${escaped}`, next: index + 2 }
  return failure(`invalid escape '\\${escaped ?? '\uFFFD'}'`)
}

const expression = (pattern: string, greedy: boolean): string | Failure => {
  let source = ''
  for (let index = 0; index < pattern.length;) {
    const found = token(pattern, index, greedy ? '[^\\n]*' : '[^\\n]*?')
    if (failed(found)) return failure(`invalid pattern (${pattern}) in substitution: ${found.message}`)
    source += found.source
    index = found.next
  }
  return source
}

/** `${name#pattern}` and `##`: the value without the shortest or longest start that matches. */
export const withoutStart = (value: string, pattern: string, greedy: boolean): string | Failure => {
  const source = expression(pattern, greedy)
  return failed(source) ? source : value.replace(new RegExp(`^${source}`), '')
}

/** `${name%pattern}` and `%%`: the value without the shortest or longest end that matches. */
export const withoutEnd = (value: string, pattern: string, greedy: boolean): string | Failure => {
  const source = expression(pattern, true)
  if (failed(source)) return source
  const matches = new RegExp(`^${source}$`)
  const starts = Array.from({ length: value.length + 1 }, (_, index) => index)
  const cut = (greedy ? starts : starts.reverse()).find((start) => matches.test(value.slice(start)))
  return cut === undefined ? value : value.slice(0, cut)
}

/** `${name/pattern/replacement}`, and `//` for every match. */
export const replaced = (value: string, pattern: string, replacement: string, all: boolean): string | Failure => {
  const source = expression(pattern, true)
  return failed(source) ? source : value.replace(new RegExp(source, all ? 'g' : ''), () => replacement)
}
