import type { ParseError } from 'unbash'

/** The line of a position, counted from 0. */
export function lineAt(source: string, at: number): number {
  let line = 0
  for (let i = source.indexOf('\n'); i >= 0 && i < at; i = source.indexOf('\n', i + 1)) line++
  return line
}

const openQuotes = /unterminated (?:double quote|single quote|ANSI-C quote)/
const reserved = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'for',
  'do',
  'done',
  'while',
  'until',
  'case',
  'esac',
  'in',
  '{',
  '}',
  '!',
])
// What the shell was in the middle of when nothing followed a word.
const after: Readonly<Record<string, string>> = {
  else: 'fi',
  elif: 'then',
  do: 'done',
  if: 'then',
  while: 'do',
  until: 'do',
  then: 'fi',
}

/** A parser's error in the words of the shell. */
export function explain(source: string, error: ParseError): string {
  const { message, pos } = error
  if (openQuotes.test(message)) return 'unterminated quoted string'
  if (message.includes('backtick')) return 'EOF in backquote substitution'
  if (message.includes('unterminated parameter')) return "missing '}'"
  if (message.includes('unterminated arithmetic')) return "missing '))'"
  if (message.includes('unterminated command substitution')) return 'unexpected end of file (expecting ")")'
  if (/\bfor\s*$/.test(source) && pos >= source.trimEnd().length) return 'bad for loop variable'
  if (/\bcase\s*$/.test(source)) return 'unexpected end of file (expecting word)'
  return unexpected(source, error)
}

function unexpected(source: string, { message, pos }: ParseError): string {
  const wanted = /expected '(\S+)'/.exec(message)?.[1]
  const token = tokenAt(source, pos, message, wanted)
  if (token === '') return `unexpected end of file${expecting(source, message, wanted)}`
  const closing =
    wanted && /^(?:then|do|done|fi)$/.test(wanted) && (wanted === 'then' || wanted === 'do')
      ? ` (expecting "${wanted}")`
      : ''
  return `unexpected ${token}${closing}`
}

function expecting(source: string, message: string, wanted: string | undefined): string {
  if (message.includes("close 'case'") || message.includes("'in' after")) return caseWants(source, message)
  if (wanted) return ` (expecting "${wanted}")`
  const word = /expected command after '(\w+)'/.exec(message)?.[1]
  if (word && after[word]) return ` (expecting "${after[word]}")`
  if (message.includes('subshell')) return ' (expecting ")")'
  return message.includes('brace group') ? ' (expecting "}")' : ''
}

function caseWants(source: string, message: string): string {
  if (message.includes("'in' after")) return ' (expecting "in")'
  return /(?:\bin|;;)\s*$/.test(source) ? ' (expecting ")")' : ' (expecting ";;")'
}

/** The token at fault as the shell shows it; '' at the end of the text. */
function tokenAt(source: string, pos: number, message: string, wanted: string | undefined): string {
  const named = /^unexpected token '([^]+)'$/.exec(message)?.[1]
  if (named === 'newline') return 'newline'
  if (named !== undefined) return /^\w/.test(named) && !reserved.has(named) ? 'word' : `"${named}"`
  if (wanted === 'then' || wanted === 'do') {
    const last = /[;\n]\s*(fi|done|esac)\s*$/.exec(source)?.[1]
    if (last && pos >= source.trimEnd().length) return `"${last}"`
  }
  const from = message.startsWith('expected command in') ? pos + 1 : pos
  const found = /^\s*(&&|\|\||;;|[;&|()<>]|[^\s;&|()<>]+)/.exec(source.slice(from))?.[1]
  if (found === undefined) return ''
  return reserved.has(found) || /^[;&|()<>]/.test(found) ? `"${found}"` : 'word'
}

/** Whether a text stops in the middle: an interactive shell asks for more. */
export function unfinished(source: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\\n?$/.test(source)
}
