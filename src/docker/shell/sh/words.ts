import { parse } from 'unbash'
import type { CommandExpansionPart, HereDoc, ParameterExpansionPart, Word as ParsedWord, WordPart } from 'unbash'
import type { Change, Part, Word } from './ast.ts'
import { explain } from './complain.ts'

/** Told of what cannot be, in the shell's words: `(` where it knows no such word, or an error inside a command substitution. */
export type Refuse = (message: string, at: number) => void

/** A word as the shell sees it, from the parser's. */
export function wordOf(word: ParsedWord, refuse: Refuse): Word {
  const parts = word.parts ? word.parts.flatMap((part) => partsOf(part, false, refuse)) : literal(word.text)
  return joined(withHome(parts, word.text))
}

/** The same for the value of an assignment: a `~` after a colon counts too. */
export function valueOf(word: ParsedWord, refuse: Refuse): Word {
  return joined(
    wordOf(word, refuse).flatMap((part) => (part.kind === 'text' && !part.quoted ? homesIn(part.text) : [part])),
  )
}

/** A word that is one text, whatever is in it: the value in `export NAME=$value`. */
export function unsplit(word: Word): Word {
  return word.map((part) => (part.kind === 'home' ? part : { ...part, quoted: true }))
}

function withHome(parts: readonly Part[], text: string): readonly Part[] {
  const first = parts[0]
  if (!text.startsWith('~') || first?.kind !== 'text' || first.quoted) return parts
  const user = /^~([A-Za-z0-9_.-]*)(?=\/|$)/.exec(first.text)
  if (!user || (user[0].length === first.text.length && parts.length > 1 && !nextStarts(parts[1]))) return parts
  const rest = first.text.slice(user[0].length)
  return [{ kind: 'home', user: user[1]! }, ...(rest ? [{ ...first, text: rest }] : []), ...parts.slice(1)]
}

function nextStarts(part: Part | undefined): boolean {
  return part?.kind === 'text' && part.text.startsWith('/')
}

function homesIn(text: string): Part[] {
  return text.split(/(?<=:)(~)(?=\/|:|$)/).map((piece) => (piece === '~' ? { kind: 'home', user: '' } : plain(piece)))
}

function plain(text: string, quoted = false): Part {
  return { kind: 'text', text, quoted }
}

// Neighbouring texts of one sort are one text. Empty quotes stay: they make a word.
function joined(parts: readonly Part[]): Word {
  const out: Part[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (part.kind === 'text' && !part.quoted && part.text === '') continue
    if (part.kind === 'text' && last?.kind === 'text' && last.quoted === part.quoted)
      out[out.length - 1] = plain(last.text + part.text, part.quoted)
    else out.push(part)
  }
  return out
}

/** Text outside of quotes: a backslash quotes the next character, and with a newline is nothing. */
function literal(text: string): Part[] {
  if (!text.includes('\\')) return [plain(text)]
  return text
    .split(/(\\[^])/)
    .filter((piece) => piece !== '' && piece !== '\\\n')
    .map((piece) => (piece.length === 2 && piece[0] === '\\' ? plain(piece[1]!, true) : plain(piece)))
}

/** Text inside double quotes: a backslash quotes only what would be special there. */
function doubleQuoted(text: string, special: RegExp): Part[] {
  return [
    plain(
      text.replace(special, (_, char: string) => (char === '\n' ? '' : char)),
      true,
    ),
  ]
}

const inQuotes = /\\([$`"\\\n])/g
const inDocument = /\\([$`\\\n])/g

function partsOf(part: WordPart, quoted: boolean, refuse: Refuse, special = inQuotes): Part[] {
  switch (part.type) {
    case 'Literal':
      return quoted ? doubleQuoted(part.text, special) : literal(part.text)
    case 'SingleQuoted':
      return quoted ? [plain(part.text, true)] : [plain(part.value, true)]
    case 'AnsiCQuoted':
      return [plain(part.value, true)]
    case 'DoubleQuoted':
    case 'LocaleString': {
      const inner = part.parts.flatMap((child) => partsOf(child, true, refuse, special))
      return inner.length > 0 ? inner : [plain('', true)]
    }
    case 'SimpleExpansion':
      return [{ kind: 'variable', name: part.text.slice(1), quoted }]
    case 'ParameterExpansion':
      return [{ kind: 'variable', name: part.parameter, quoted, change: changeOf(part, quoted, refuse) }]
    case 'CommandExpansion':
      return [{ kind: 'command', source: sourceOf(part, refuse), quoted }]
    case 'ArithmeticExpansion':
      return [{ kind: 'arithmetic', inner: documentWord(part.text.slice(3, -2), refuse), quoted }]
    case 'Glob':
      return part.kind === 'bracket'
        ? [plain('['), ...part.parts.flatMap((child) => partsOf(child, false, refuse)), plain(']')]
        : [plain(part.text)]
    case 'BraceExpansion':
      return part.parts
        ? [plain('{'), ...part.parts.flatMap((child) => partsOf(child, quoted, refuse)), plain('}')]
        : literal(part.text)
    case 'ExtendedGlob':
    case 'ProcessSubstitution':
      refuse('unexpected "("', part.pos + 1)
      return []
  }
}

function sourceOf(part: CommandExpansionPart, refuse: Refuse): string {
  const error = part.script?.errors?.[0]
  const backquoted = part.text.startsWith('`')
  const source = backquoted ? (part.script?.source ?? part.text.slice(1, -1)) : part.text.slice(2, -1)
  if (error && backquoted) refuse(explain(source, error), part.end - 1)
  else if (error && part.text.endsWith(')')) refuse('unexpected ")"', part.end - 1)
  return source
}

/** A text in which only `$`, `` ` `` and `\` are special: a here-document, or what is between `$((` and `))`. */
export function documentWord(text: string, refuse: Refuse): Word {
  if (!/[$`\\]/.test(text)) return text === '' ? [] : [plain(text, true)]
  const found = parse(`: <<@@END@@\n${text}\n@@END@@\n`).commands[0]?.command
  const document = found?.type === 'Command' ? found.redirects[0] : undefined
  if (document?.type !== 'HereDoc') return [plain(text, true)]
  return bodyOf(document, refuse, 1)
}

/** The body of a here-document without its last `cut` characters. */
export function bodyOf(document: HereDoc, refuse: Refuse, cut = 0): Word {
  const { body, delimiter, operator } = document
  const tabs = operator === '<<-'
  const strip = (text: string) => (tabs ? text.replace(/^\t+/gm, '') : text)
  if (delimiter?.quoted) return [plain(strip(body.text), true)]
  const parts =
    body.parts?.flatMap((part) => partsOf(part, true, refuse, inDocument)) ?? doubleQuoted(strip(body.text), inDocument)
  const word = joined(parts)
  const last = word.at(-1)
  if (cut === 0 || last?.kind !== 'text') return word
  return [...word.slice(0, -1), plain(last.text.slice(0, last.text.length - cut), true)]
}

function changeOf(part: ParameterExpansionPart, quoted: boolean, refuse: Refuse): Change | undefined {
  const { operation, prefix, index, parameter } = part
  if (prefix === '#' && !operation && !index) return { kind: 'length' }
  if (prefix || index || !/^(?:[A-Za-z_]\w*|\d+|[@*#?$!-])$/.test(parameter)) return { kind: 'bad' }
  if (!operation) return part.text === `\${${parameter}}` ? undefined : { kind: 'bad' }
  const inner = (word: ParsedWord | undefined): Word => (word ? operand(word, quoted, refuse) : [])
  switch (operation.type) {
    case 'Default':
      return { kind: 'default', op: operation.operator, word: inner(operation.operand) }
    case 'Remove':
      return { kind: 'remove', op: operation.operator, pattern: wordOf(operation.operand, refuse) }
    case 'Replace':
      return {
        kind: 'replace',
        op: operation.operator,
        pattern: wordOf(operation.pattern, refuse),
        by: inner(operation.replacement),
      }
    case 'Slice': {
      const length = operation.length && documentWord(operation.length.text, refuse)
      return { kind: 'slice', offset: documentWord(operation.offset.text, refuse), length }
    }
    default:
      return { kind: 'bad' }
  }
}

// Inside double quotes, single quotes are characters like others: "${x:-'a b'}".
function operand(word: ParsedWord, quoted: boolean, refuse: Refuse): Word {
  if (!quoted) return wordOf(word, refuse)
  return joined(
    word.parts?.flatMap((part) => partsOf(part, part.type !== 'DoubleQuoted', refuse)) ??
      doubleQuoted(word.text, inQuotes),
  )
}
