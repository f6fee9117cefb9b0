import { type Cell, Loose, textOf } from './awk-values.ts'
import { compile, toRegExp } from './pattern.ts'
import type { Regex } from './regex.ts'

export type Scope = Map<string, Cell | Map<string, Cell>>

const mostFields = 10_000

/** The variables of awk, and the line in work with its fields. */
export class AwkRecord {
  readonly globals: Scope = new Map()
  scope: Scope = this.globals
  line = ''
  readonly #regexes = new Map<string, Regex | undefined>()
  #fields: string[] = []

  constructor(variables: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries({
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      SUBSEP: '\x1c',
      CONVFMT: '%.6g',
      OFMT: '%.6g',
    }))
      this.globals.set(name, value)
    for (const name of ['NR', 'NF', 'FNR', 'RSTART']) this.globals.set(name, 0)
    this.globals.set('RLENGTH', -1)
    for (const [name, value] of Object.entries(variables)) this.globals.set(name, new Loose(value))
  }

  setRecord(text: string): void {
    this.line = text
    this.#fields = this.split(text, this.text('FS'))
    this.globals.set('NF', this.#fields.length)
  }

  text(name: string): string {
    return textOf((this.globals.get(name) as Cell | undefined) ?? '')
  }

  regex(source: string): Regex | undefined {
    if (!this.#regexes.has(source)) this.#regexes.set(source, compile(toRegExp(source, true), 'g'))
    return this.#regexes.get(source)
  }

  split(text: string, by: string): string[] {
    if (text === '') return []
    if (by === ' ') return text.trim() === '' ? [] : text.trim().split(/[ \t\n]+/)
    if (by === '') return [...text]
    if (by.length === 1) return text.split(by)
    const regex = this.regex(by)
    return regex ? text.replace(regex as unknown as RegExp, () => '\0').split('\0') : [text]
  }

  array(name: string): Map<string, Cell> {
    const found = this.scope.get(name) ?? this.globals.get(name)
    if (found instanceof Map) return found
    const made = new Map<string, Cell>()
    const scope = this.scope.has(name) ? this.scope : this.globals
    scope.set(name, made)
    return made
  }

  field(at: number): Cell {
    if (at === 0) return new Loose(this.line)
    return new Loose(this.#fields[at - 1] ?? '')
  }

  setField(at: number, text: string): void {
    if (at === 0) return this.setRecord(text)
    if (at < 0 || at > mostFields) return
    while (this.#fields.length < at) this.#fields.push('')
    this.#fields[at - 1] = text
    this.setCount(this.#fields.length)
  }

  setCount(count: number): void {
    const wanted = Math.max(0, Math.min(count, mostFields))
    this.#fields = Array.from({ length: wanted }, (_, at) => this.#fields[at] ?? '')
    this.globals.set('NF', wanted)
    this.line = this.#fields.join(this.text('OFS'))
  }

  record(): string {
    return this.line
  }
}

/** The records of a text: its lines, or what RS says. */
export const records = (text: string, by: string): string[] => {
  if (text === '') return []
  const all = by === '' ? text.replace(/^\n+|\n+$/g, '').split(/\n\n+/) : text.split(by[0]!)
  if (by !== '' && all.at(-1) === '') all.pop()
  return all
}
