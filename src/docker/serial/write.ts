import { bytesOf, textOf } from '../fs/tree.ts'
import { toBase64 } from './base64.ts'
import type { Source } from './known.ts'
import { isMap, mark, partsOf, words, type Json } from './plain.ts'

/** Deeper than this, a part gets an entry of its own. */
const DEEP = 20

/** A value as a table of plain data, and the sources that it takes from. Entry 0 is the value. */
export interface Table {
  readonly entries: readonly Json[]
  readonly sources: readonly Source[]
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const word = (value: unknown): Json => ({
  [mark.word]: Object.keys(words).find((name) => Object.is(words[name], value)) ?? 'undefined',
})

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])

const ofBytes = (bytes: Uint8Array): Json => {
  if (bytes.includes(0)) return { [mark.bytes]: toBase64(bytes) }
  const text = textOf(bytes)
  return sameBytes(bytesOf(text), bytes) ? { [mark.text]: text } : { [mark.bytes]: toBase64(bytes) }
}

class Writer {
  readonly known = new Map<object, readonly [source: Source, number: number]>()
  readonly used = new Set<Source>()
  /** How often an object is part of another. */
  readonly uses = new Map<object, number>()
  readonly numbers = new Map<object, number>()
  readonly queue: object[] = []

  constructor(sources: readonly Source[]) {
    for (const source of sources) {
      source.objects.forEach((object, number) => {
        if (!this.known.has(object)) this.known.set(object, [source, number])
      })
    }
  }

  count(root: object): void {
    const pending: object[] = [root]
    for (let object = pending.pop(); object !== undefined; object = pending.pop()) {
      const times = (this.uses.get(object) ?? 0) + 1
      this.uses.set(object, times)
      if (times > 1 || this.known.has(object)) continue
      for (const part of partsOf(object)) if (isObject(part)) pending.push(part)
    }
  }

  /** The entry of an object, which is written later. */
  entry(object: object): Json {
    const number = this.numbers.get(object) ?? this.queue.push(object) - 1
    this.numbers.set(object, number)
    return { [mark.at]: number }
  }

  value(value: unknown, depth: number): Json {
    if (isObject(value)) return this.part(value, depth)
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
    if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value
    return word(value)
  }

  part(object: object, depth: number): Json {
    const known = this.known.get(object)
    if (known !== undefined) {
      this.used.add(known[0])
      return { [mark.known]: [known[0].name, known[1]] }
    }
    const own = depth > DEEP || isMap(object) || (this.uses.get(object) ?? 0) > 1
    return own ? this.entry(object) : this.whole(object, depth)
  }

  whole(object: object, depth: number): Json {
    if (object instanceof Uint8Array) return ofBytes(object)
    const next = (value: unknown): Json => this.value(value, depth + 1)
    if (isMap(object)) return { [mark.map]: [...object].map(([key, value]) => [next(key), next(value)]) }
    if (Array.isArray(object)) return object.map(next)
    return Object.fromEntries(
      Object.entries(object).map(([key, value]) => [key.startsWith('$') ? `$${key}` : key, next(value)]),
    )
  }

  run(root: object): Table {
    this.count(root)
    this.entry(root)
    const entries: Json[] = []
    for (const object of this.queue) entries.push(this.whole(object, 0))
    return { entries, sources: [...this.used] }
  }
}

/** Writes a value that is plain data, without cycles: everything once, and what a source has not at all. */
export const write = (root: object, sources: readonly Source[]): Table => new Writer(sources).run(root)
