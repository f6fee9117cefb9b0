import { match } from '../../fs/glob.ts'
import type { Change, Part } from './ast.ts'
import { Stop, type Expansion } from './expand.ts'
import { escape, unescape } from './fields.ts'

type Variable = Part & { kind: 'variable' }

/** Expands `$name` and `${name…}`. */
export function changed(at: Expansion, part: Variable): void {
  const { name, quoted, change } = part
  if (change?.kind === 'bad') throw new Stop(undefined, 'syntax error: bad substitution')
  if (change?.kind === 'default') return withDefault(at, part, change)
  if (name === '@' || name === '*') return list(at, part)
  const value = valueOf(at, name)
  if (value === undefined && at.sh.option('u')) throw new Stop(undefined, `${name}: parameter not set`)
  if (value === undefined && !change) return nothing(at, quoted)
  at.value(change ? applied(at, value ?? '', change) : (value ?? ''), quoted)
}

// "$nosuch" is an empty field, $nosuch is none.
function nothing(at: Expansion, quoted: boolean): void {
  if (quoted) at.fields.quoted('')
}

/** The value of a variable or parameter; undefined when it is not set. */
function valueOf({ sh }: Expansion, name: string): string | undefined {
  const { params, status, pid, background, options } = sh.state
  switch (name) {
    case '?':
      return String(status)
    case '#':
      return String(params.length)
    case '$':
      return String(pid)
    case '!':
      return background === 0 ? '' : String(background)
    case '-':
      return options
    case '0':
      return sh.state.name
    case '@':
    case '*':
      return params.length > 0 ? params.join(' ') : undefined
    default:
      return /^\d/.test(name) ? params[Number(name) - 1] : sh.get(name)
  }
}

// $@ and $*: a field for each parameter; "$*" is one, joined by the first character of IFS.
function list(at: Expansion, { name, quoted, change }: Variable): void {
  const { params } = at.sh.state
  if (change?.kind === 'length') return at.value(String(params.join(' ').length), quoted)
  const values = change ? params.map((value) => applied(at, value, change)) : params
  if (at.mode !== 'fields' || (name === '*' && quoted)) {
    const ifs = at.sh.get('IFS') ?? ' '
    return at.value(values.join(name === '*' ? ifs.slice(0, 1) : ' '), true)
  }
  values.forEach((value, i) => {
    if (i > 0) at.fields.next()
    at.value(value, quoted)
  })
}

function withDefault(at: Expansion, part: Variable, change: Change & { kind: 'default' }): void {
  const { name, quoted } = part
  const value = valueOf(at, name)
  const { op } = change
  const given = value !== undefined && (value !== '' || !op.startsWith(':'))
  const kind = op.replace(':', '')
  if (kind === '+' ? given : !given && kind === '-') return operand(at, change.word, quoted)
  if (kind === '+') return nothing(at, quoted)
  if (given) return changed(at, { kind: 'variable', name, quoted })
  const text = at.text(change.word)
  if (kind === '?')
    throw new Stop(undefined, `${name}: ${text || (op === ':?' ? 'parameter not set or null' : 'parameter not set')}`)
  if (!/^[A-Za-z_]/.test(name)) throw new Stop(undefined, `${name}: bad variable name`)
  at.assign(name, text)
  at.value(text, quoted)
}

function operand(at: Expansion, word: readonly Part[], quoted: boolean): void {
  if (quoted && word.length === 0) at.fields.quoted('')
  for (const part of word) at.part(quoted ? asQuoted(part) : part, !quoted)
}

function asQuoted(part: Part): Part {
  return part.kind === 'home' ? { kind: 'text', text: `~${part.user}`, quoted: true } : { ...part, quoted: true }
}

function applied(at: Expansion, value: string, change: Change): string {
  switch (change.kind) {
    case 'length':
      return String(value.length)
    case 'remove':
      return removed(value, at.text(change.pattern, 'pattern'), change.op)
    case 'replace':
      return replaced(value, at.text(change.pattern, 'pattern'), at.text(change.by), change.op)
    case 'slice':
      return slice(value, Number(at.number(change.offset)), change.length && Number(at.number(change.length)))
    default:
      return value
  }
}

function slice(value: string, offset: number, length: number | undefined): string {
  const chars = [...value]
  const from = offset < 0 ? Math.max(0, chars.length + offset) : offset
  if (length === undefined) return chars.slice(from).join('')
  return chars.slice(from, length < 0 ? chars.length + length : from + length).join('')
}

/** `#` and `##` take from the front, `%` and `%%` from the end; the doubled one as much as it can. */
function removed(value: string, pattern: string, op: '#' | '##' | '%' | '%%'): string {
  const front = op.startsWith('#')
  const longest = op.length === 2
  const cuts = Array.from({ length: value.length + 1 }, (_, i) => i)
  // The cut goes from the least to the most that is taken away, or the other way.
  for (const taken of longest ? cuts.reverse() : cuts) {
    const piece = front ? value.slice(0, taken) : value.slice(value.length - taken)
    if (match(pattern, piece)) return front ? value.slice(taken) : value.slice(0, value.length - taken)
  }
  return value
}

function replaced(value: string, pattern: string, by: string, op: '/' | '//' | '/#' | '/%'): string {
  if (pattern === '') return value
  // This shell knows no anchors: `${x/#a/b}` replaces '#a'.
  if (op === '/#' || op === '/%') return replaced(value, op.slice(1) + pattern, by, '/')
  let out = ''
  for (let i = 0; i < value.length;) {
    const found = replaceAt(value, pattern, by, i)
    if (!found || found.length === 0) out += value[i++]
    else {
      out += by
      i += found.length
      if (op === '/') return out + value.slice(i)
    }
  }
  return out
}

function replaceAt(
  value: string,
  pattern: string,
  by: string,
  from: number,
): { text: string; length: number } | undefined {
  if (unescape(pattern) === pattern && escape(pattern) === pattern) {
    return value.startsWith(pattern, from)
      ? { text: value.slice(0, from) + by + value.slice(from + pattern.length), length: pattern.length }
      : undefined
  }
  for (let end = value.length; end >= from; end--) {
    if (match(pattern, value.slice(from, end)))
      return { text: value.slice(0, from) + by + value.slice(end), length: end - from }
  }
  return undefined
}
