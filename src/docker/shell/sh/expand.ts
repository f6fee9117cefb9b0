import type { Part, Word } from './ast.ts'
import { calculate } from './arithmetic.ts'
import { changed } from './change.ts'
import { Fields, nothing, unescape } from './fields.ts'
import { expandPath } from './glob.ts'
import type { Progress } from './place.ts'
import type { Shell } from './shell.ts'

/** What becomes of words: `fields` of a command, one `text` each (assignments, redirections), or `pattern`s of case and [[. */
export type Mode = 'fields' | 'text' | 'pattern'

/** All words are expanded; or a command has to be run first; or it cannot be done. */
export type Expanded =
  | { readonly kind: 'all'; readonly fields: readonly string[] }
  | { readonly kind: 'command'; readonly source: string; readonly progress: Progress }
  | { readonly kind: 'fault'; readonly message: string }

/** Thrown inside of this file and `change.ts` only, and caught in `expandWords`. */
export class Stop {
  readonly command: string | undefined
  readonly message: string

  constructor(command: string | undefined, message = '') {
    this.command = command
    this.message = message
  }
}

/**
 * Expands words from where `progress` is. When a command has to be run for its output, its source is given back; entered
 * again with the output as `sh.state.answer`, the part that it stands in is made anew, with variables as they were.
 */
export function expandWords(sh: Shell, words: readonly Word[], mode: Mode, progress: Progress): Expanded {
  let at = withAnswer(sh, progress)
  const done = [...at.fields]
  while (at.word < words.length) {
    const word = words[at.word]!
    if (at.part === word.length) {
      for (const field of finish(sh, at, mode)) done.push(field)
      at = { ...nothing, word: at.word + 1 }
      continue
    }
    const { vars } = sh.state
    try {
      at = expandPart(sh, word[at.part]!, mode, at)
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop
      if (stop.command === undefined) return { kind: 'fault', message: stop.message }
      sh.state.vars = vars
      return { kind: 'command', source: stop.command, progress: { ...at, fields: done } }
    }
  }
  return { kind: 'all', fields: done }
}

function withAnswer(sh: Shell, progress: Progress): Progress {
  const { answer } = sh.state
  if (answer === undefined) return progress
  sh.state.answer = undefined
  return { ...progress, known: [...progress.known, answer] }
}

function expandPart(sh: Shell, part: Part, mode: Mode, at: Progress): Progress {
  const expansion = new Expansion(sh, mode, at)
  expansion.part(part, false)
  return { ...at, part: at.part + 1, open: expansion.fields.open, state: expansion.fields.state, known: [] }
}

function finish(sh: Shell, { open }: Progress, mode: Mode): readonly string[] {
  if (mode === 'pattern') return [open.map((field) => field.text).join(' ')]
  if (mode === 'text') return [open.map((field) => unescape(field.text)).join(' ')]
  return open.flatMap(({ text, glob }) => {
    const paths = glob && /[*?]|\[.+\]/.test(text) && !sh.option('f') ? expandPath(sh.sys.files, text) : []
    return paths.length > 0 ? paths : [unescape(text)]
  })
}

/** The expansion of one part; parts in it (`${x:-…}`, `$((…))`) are expanded on the way. */
export class Expansion {
  readonly sh: Shell
  readonly mode: Mode
  readonly fields: Fields
  readonly #known: string[]

  constructor(sh: Shell, mode: Mode, progress: Progress) {
    this.sh = sh
    this.mode = mode
    this.fields = new Fields(progress, mode === 'fields' ? (sh.get('IFS') ?? ' \t\n') : '')
    this.#known = [...progress.known]
  }

  /** `loose`: unquoted text is what an expansion gave, and is split. */
  part(part: Part, loose: boolean): void {
    switch (part.kind) {
      case 'text':
        if (part.quoted) this.fields.quoted(part.text)
        else if (loose) this.#loose(part.text)
        else this.fields.plain(part.text)
        return
      case 'home':
        return this.fields.quoted(home(this.sh, part.user))
      case 'command':
        return this.value(this.output(part.source), part.quoted)
      case 'arithmetic':
        return this.value(String(this.number(part.inner)), part.quoted)
      case 'variable':
        return changed(this, part)
    }
  }

  /** Adds what an expansion gave. */
  value(text: string, quoted: boolean): void {
    if (quoted) this.fields.quoted(text)
    else this.fields.split(text)
  }

  // Text of `${x:-a b*}`: split like the value of a variable, with its patterns.
  #loose(text: string): void {
    this.fields.split(text)
  }

  /** A word inside of an expansion, as one text. */
  text(word: Word, mode: 'text' | 'pattern' = 'text'): string {
    const inner = new Expansion(this.sh, mode, { ...nothing, known: [] })
    inner.#known.push(...this.#known)
    for (const part of word) inner.part(part, false)
    this.#known.splice(0, this.#known.length, ...inner.#known)
    return inner.fields.open.map((field) => (mode === 'pattern' ? field.text : unescape(field.text))).join(' ')
  }

  /** What a command printed, without the newlines at its end. */
  output(source: string): string {
    const known = this.#known.shift()
    if (known === undefined) throw new Stop(source)
    return known
  }

  number(word: Word): bigint {
    const value = calculate(this.text(word), {
      get: (name) => this.#numeric(name),
      set: (name, text) => this.assign(name, text),
    })
    if (typeof value !== 'bigint') throw new Stop(undefined, value.message)
    return value
  }

  #numeric(name: string): string {
    const value = this.sh.get(name)
    if (value === undefined && this.sh.option('u')) throw new Stop(undefined, `${name}: parameter not set`)
    return value ?? ''
  }

  assign(name: string, value: string): void {
    if (!this.sh.set(name, value)) throw new Stop(undefined, `${name}: is read only`)
  }
}

function home(sh: Shell, user: string): string {
  if (user === '') return sh.get('HOME') ?? '~'
  const passwd = sh.sys.files.readFile('/etc/passwd')
  if (!(passwd instanceof Uint8Array)) return `~${user}`
  const line = new TextDecoder()
    .decode(passwd)
    .split('\n')
    .find((text) => text.startsWith(`${user}:`))
  return line?.split(':')[5] ?? `~${user}`
}
