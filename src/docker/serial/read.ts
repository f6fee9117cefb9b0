import { bytesOf } from '../fs/tree.ts'
import { fromBase64 } from './base64.ts'
import type { Source } from './known.ts'
import { mark, words } from './plain.ts'

/** A value that could not be read, and why. */
export interface Unreadable {
  readonly unreadable: string
}

/** Deeper than this nothing that was written stands inside an entry. */
const DEEPEST = 100
/** So many parts a value may have at most, when what stands in several places is counted each time. */
const LARGEST = 1e8

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The one word that begins with `$`, and what stands under it; undefined for a plain object. */
const marked = (json: Record<string, unknown>): readonly [string, unknown] | undefined => {
  const key = Object.keys(json).find((name) => name.startsWith('$') && !name.startsWith('$$'))
  return key === undefined ? undefined : [key, json[key]]
}

class Reader {
  readonly sources: ReadonlyMap<string, Source>
  readonly json: readonly unknown[]
  readonly made: unknown[]
  /** Of each entry: the entries in it, and how many parts it has itself. */
  readonly inside: number[][]
  readonly sizes: number[]
  at = 0
  problem: string | undefined

  constructor(json: readonly unknown[], sources: ReadonlyMap<string, Source>) {
    this.json = json
    this.sources = sources
    this.inside = json.map(() => [])
    this.sizes = json.map(() => 0)
    this.made = json.map((entry) => this.empty(entry))
  }

  fail(why: string): undefined {
    this.problem ??= `entry ${this.at}: ${why}`
    return undefined
  }

  /** What an entry is, before its parts are there. */
  empty(entry: unknown): unknown {
    if (Array.isArray(entry)) return []
    if (!isObject(entry)) return this.fail('it is neither a list nor an object')
    const [key, content] = marked(entry) ?? []
    if (key === undefined) return {}
    if (key === mark.map) return new Map()
    return key === mark.text || key === mark.bytes ? this.bytes(key, content) : this.fail('it is only a mark')
  }

  fill(entry: unknown, target: unknown): void {
    if (Array.isArray(entry) && Array.isArray(target)) for (const item of entry) target.push(this.value(item, 0))
    else if (target instanceof Map) this.pairs((entry as Record<string, unknown>)[mark.map], target)
    else if (isObject(entry) && isObject(target) && !(target instanceof Uint8Array)) this.properties(entry, target, 0)
  }

  pairs(content: unknown, target: Map<unknown, unknown>): void {
    if (!Array.isArray(content)) return this.fail('it is a map without entries')
    for (const pair of content as readonly unknown[]) {
      if (!Array.isArray(pair) || pair.length !== 2) return this.fail('an entry of a map is no pair')
      target.set(this.value(pair[0], 0), this.value(pair[1], 0))
    }
  }

  properties(entry: Record<string, unknown>, target: object, depth: number): void {
    for (const [key, content] of Object.entries(entry)) {
      const name = key.startsWith('$$') ? key.slice(1) : key
      // Defined, not set: `__proto__` is a name like any other.
      const value = this.value(content, depth)
      Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true })
    }
  }

  value(json: unknown, depth: number): unknown {
    this.sizes[this.at]!++
    if (depth > DEEPEST) return this.fail('it is too deep')
    if (Array.isArray(json)) return json.map((item) => this.value(item, depth + 1))
    if (!isObject(json)) return json
    const [key, content] = marked(json) ?? []
    if (key !== undefined) return this.marked(key, content)
    const target = {}
    this.properties(json, target, depth + 1)
    return target
  }

  marked(key: string, content: unknown): unknown {
    if (key === mark.at) return this.entry(content)
    if (key === mark.known) return this.known(content)
    if (key === mark.text || key === mark.bytes) return this.bytes(key, content)
    if (key === mark.word && typeof content === 'string' && Object.hasOwn(words, content)) return words[content]
    return this.fail(`${key} says nothing here`)
  }

  entry(number: unknown): unknown {
    if (typeof number !== 'number' || !(number in this.made)) return this.fail('it leads to no entry')
    this.inside[this.at]!.push(number)
    return this.made[number]
  }

  known(content: unknown): unknown {
    const [name, number] = Array.isArray(content) ? (content as readonly unknown[]) : []
    const object = this.sources.get(String(name))?.objects[Number(number)]
    return object ?? this.fail(`${String(name)} has no part ${String(number)}`)
  }

  bytes(key: string, content: unknown): unknown {
    if (typeof content !== 'string') return this.fail('its bytes are no text')
    const bytes = key === mark.text ? bytesOf(content) : fromBase64(content)
    return bytes ?? this.fail('its bytes are no base64')
  }

  /** The size of every entry with all that is in it; a cycle has none. */
  measure(): void {
    const total: (number | undefined)[] = this.json.map(() => undefined)
    const open = new Set<number>()
    const pending = [0]
    for (let at = pending.at(-1); at !== undefined; at = pending.at(-1)) {
      const missing = this.inside[at]!.filter((inner) => total[inner] === undefined)
      if (missing.length === 0 || total[at] !== undefined) {
        total[at] ??= this.inside[at]!.reduce((sum, inner) => sum + total[inner]!, this.sizes[at]!)
        open.delete(at)
        pending.pop()
        continue
      }
      open.add(at)
      if (missing.some((inner) => open.has(inner))) return this.fail('something is inside itself')
      pending.push(...missing)
    }
    if (total[0]! > LARGEST) this.fail('it is too large')
  }

  run(): unknown {
    for (; this.at < this.json.length && this.problem === undefined; this.at++) {
      this.fill(this.json[this.at], this.made[this.at])
    }
    this.at = 0
    if (this.problem === undefined) this.measure()
    return this.problem === undefined ? this.made[0] : ({ unreadable: this.problem } satisfies Unreadable)
  }
}

/** The value that a table says; a table that was not made by `write` gives a sentence, or some value that is plain data. */
export const read = (entries: readonly unknown[], sources: readonly Source[]): unknown =>
  new Reader(entries, new Map(sources.map((source) => [source.name, source]))).run()
