import type { Field, Progress } from './place.ts'

const special = /[*?[\]\\!^-]/g

/** The start of an expansion: nothing done. */
export const nothing: Progress = { word: 0, part: 0, fields: [], open: [], state: 'start', known: [] }

/** Text whose characters a pattern reads as themselves. */
export function escape(text: string): string {
  return text.replace(special, '\\$&')
}

/** The text that a field stands for when it is not a pattern. */
export function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\([^])/g, '$1') : text
}

/** Makes the fields of one word, piece by piece. */
export class Fields {
  open: Field[]
  state: Progress['state']
  readonly ifs: string

  constructor(progress: Pick<Progress, 'open' | 'state'>, ifs: string) {
    this.open = [...progress.open]
    this.state = progress.state
    this.ifs = ifs
  }

  /** Characters that stand for themselves. An empty text makes a field too. */
  quoted(text: string): void {
    this.#add(escape(text), false)
  }

  /** Characters of the word itself, outside of quotes: a pattern may be in them. */
  plain(text: string): void {
    if (text !== '') this.#add(text, /[*?[]/.test(text))
  }

  /** What an expansion outside of quotes gave: split at the characters of IFS. */
  split(text: string): void {
    let from = 0
    for (let i = 0; i < text.length; i++) {
      if (!this.ifs.includes(text[i]!)) continue
      this.#expanded(text.slice(from, i))
      this.#end(/\s/.test(text[i]!))
      from = i + 1
    }
    this.#expanded(text.slice(from))
  }

  /** The next piece begins another field. */
  next(): void {
    if (this.state === 'field') this.state = 'white'
  }

  #expanded(text: string): void {
    if (text !== '') this.#add(text.replaceAll('\\', '\\\\'), /[*?[]/.test(text))
  }

  #end(white: boolean): void {
    if (white) this.next()
    else {
      if (this.state === 'start' || this.state === 'hard') this.open.push({ text: '', glob: false })
      this.state = 'hard'
    }
  }

  #add(text: string, glob: boolean): void {
    const last = this.state === 'field' ? this.open.pop() : undefined
    this.open.push({ text: (last?.text ?? '') + text, glob: (last?.glob ?? false) || glob })
    this.state = 'field'
  }
}
