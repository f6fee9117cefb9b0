import { asLatin } from './latin.ts'
import { makeRegex, type Regex } from './regex.ts'

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  cntrl: '\\x00-\\x1f',
  print: ' -~',
  graph: '!-~',
}
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g

/** A text that matches itself. */
export const literal = (text: string): string => text.replace(SPECIAL, '\\$&')

const bracketEnd = (text: string, from: number): number => {
  let at = from + 1
  if (text[at] === '^') at++
  if (text[at] === ']') at++
  for (; at < text.length && text[at] !== ']'; at++)
    if (text.startsWith('[:', at)) at = Math.max(at, text.indexOf(':]', at) + 1)
  return at
}

const bracket = (text: string): string => {
  const inner = text
    .replace(/\\/g, '\\\\')
    .replace(/\[:(\w+):\]/g, (_, name: string) => CLASSES[name] ?? '')
    .replace(/\[(?!\^?$)/g, (all, at: number) => (at === 0 ? all : '\\['))
  return inner.startsWith('^]') ? `^\\]${inner.slice(2)}` : inner.startsWith(']') ? `\\]${inner.slice(1)}` : inner
}

const SWAPPED = '+?(){}|'

/**
 * A POSIX regular expression, basic or extended, in the language of JavaScript. In a basic one `\( \) \{ \} \+ \? \|`
 * are operators and the bare signs are text; in an extended one it is the other way round.
 */
export const toRegExp = (pattern: string, extended: boolean): string => {
  const text = asLatin(pattern)
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '[') {
      const end = bracketEnd(text, at)
      out += `[${bracket(text.slice(at + 1, end))}]`
      at = end
    } else if (sign === '\\') {
      const next = text[++at] ?? ''
      if (SWAPPED.includes(next) && next !== '') out += extended ? `\\${next}` : next
      else
        out +=
          next === '<' || next === '>'
            ? '\\b'
            : /[wWsSbB1-9]/.test(next)
              ? `\\${next}`
              : next === 'n'
                ? '\\n'
                : next === 't'
                  ? '\\t'
                  : literal(next)
    } else if (!extended && SWAPPED.includes(sign)) out += `\\${sign}`
    else if (sign === '*' && (out === '' || out === '^' || out.endsWith('('))) out += '\\*'
    else if (!extended && sign === '^' && at > 0 && !out.endsWith('(') && !out.endsWith('|')) out += '\\^'
    else if (
      !extended &&
      sign === '$' &&
      at < text.length - 1 &&
      !text.startsWith('\\)', at + 1) &&
      !text.startsWith('\\|', at + 1)
    )
      out += '\\$'
    else out += sign === '/' ? '\\/' : sign
  }
  return out
}

/** A compiled pattern; undefined when it is none. */
export const compile = (source: string, flags: string): Regex | undefined => makeRegex(source, flags)
