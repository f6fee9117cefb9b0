import { compileRegex } from './regex-parse.ts'
import { type Compiled, word } from './regex-step.ts'

/** What was found: where it begins, and the text of each group; the first is the whole. */
export interface Found {
  readonly index: number
  readonly groups: readonly (string | undefined)[]
}

// With `\1` a state may be come upon again and mean something else; then only so many steps are tried.
const mostTries = 200_000

/**
 * A regular expression that takes no longer than its length times that of the text, whatever it is: `RegExp` may take for
 * ever. Made for `search`, `match` and `replace` of strings.
 */
export class Regex {
  readonly #compiled: Compiled
  readonly #all: boolean

  constructor(compiled: Compiled, all: boolean) {
    this.#compiled = compiled
    this.#all = all
  }

  test(text: string): boolean {
    return this.find(text, 0) !== undefined
  }

  /** The first match from a position on. */
  find(text: string, from: number): Found | undefined {
    const tried = new Tried(this.#compiled, text)
    for (let at = from; at <= text.length; at++) {
      const slots = tried.from(at)
      if (slots) return { index: at, groups: groupsOf(text, slots) }
    }
    return undefined
  }

  *#each(text: string): Generator<Found> {
    for (let at = 0; at <= text.length;) {
      const found = this.find(text, at)
      if (!found) return
      yield found
      if (!this.#all) return
      at = found.index + (found.groups[0]!.length || 1)
    }
  }

  [Symbol.search](text: string): number {
    return this.find(text, 0)?.index ?? -1
  }

  [Symbol.match](text: string): RegExpMatchArray | null {
    const all = [...this.#each(text)].map(({ groups }) => groups[0]!)
    return all.length > 0 ? (all as RegExpMatchArray) : null
  }

  [Symbol.replace](text: string, by: string | ((...found: string[]) => string)): string {
    let out = ''
    let last = 0
    for (const { index, groups } of this.#each(text)) {
      out += text.slice(last, index) + (typeof by === 'string' ? by : by(...(groups as string[])))
      last = index + groups[0]!.length
    }
    return out + text.slice(last)
  }
}

const groupsOf = (text: string, slots: readonly number[]): (string | undefined)[] => {
  const groups: (string | undefined)[] = []
  for (let i = 0; i < slots.length; i += 2)
    groups.push(slots[i + 1]! < 0 ? undefined : text.slice(slots[i], slots[i + 1]))
  return groups
}

interface State {
  readonly step: number
  readonly at: number
  readonly slots: readonly number[]
}

/** The states that were tried on a text: one that has failed once fails always. */
class Tried {
  readonly #compiled: Compiled
  readonly #text: string
  readonly #seen: Set<number>
  #left = mostTries

  constructor(compiled: Compiled, text: string) {
    this.#compiled = compiled
    this.#text = text
    this.#seen = new Set()
  }

  from(start: number): readonly number[] | undefined {
    const stack: State[] = [{ step: 0, at: start, slots: new Array<number>(this.#compiled.groups * 2).fill(-1) }]
    for (let state = stack.pop(); state; state = stack.pop()) {
      const slots = this.#follow(state, stack)
      if (slots) return slots
    }
    return undefined
  }

  #isNew(step: number, at: number): boolean {
    if (this.#compiled.again) return this.#left-- > 0
    const key = at * this.#compiled.steps.length + step
    return !this.#seen.has(key) && this.#seen.add(key) !== undefined
  }

  // Goes on from a state until it fails, or matches; what else might be tried is put on the stack.
  #follow(from: State, stack: State[]): readonly number[] | undefined {
    let { step, at, slots } = from
    while (this.#isNew(step, at)) {
      const now = this.#compiled.steps[step]!
      if (now.op === 'match') return slots
      if (now.op === 'split') {
        stack.push({ step: now.second, at, slots })
        step = now.first
      } else if (now.op === 'goto') step = now.to
      else if (now.op === 'save') {
        slots = slots.with(now.slot, at)
        step++
      } else if (now.op === 'char') {
        if (at >= this.#text.length || !now.test(this.#text.charCodeAt(at))) return undefined
        at++
        step++
      } else if (now.op === 'again') {
        const text = groupsOf(this.#text, slots)[now.group] ?? ''
        if (!this.#text.startsWith(text, at)) return undefined
        at += text.length
        step++
      } else if (now.op === 'look' ? this.#looks(now, at) : this.#stands(now.where, at)) step++
      else return undefined
    }
    return undefined
  }

  #looks({ back, not, test }: { back: boolean; not: boolean; test: (code: number) => boolean }, at: number): boolean {
    const other = back ? at - 1 : at
    const there = other >= 0 && other < this.#text.length && test(this.#text.charCodeAt(other))
    return there !== not
  }

  #stands(where: '^' | '$' | 'b' | 'B', at: number): boolean {
    if (where === '^') return at === 0
    if (where === '$') return at === this.#text.length
    const before = at > 0 && word(this.#text.charCodeAt(at - 1))
    const after = at < this.#text.length && word(this.#text.charCodeAt(at))
    return (before !== after) === (where === 'b')
  }
}

/** An expression in the language of JavaScript with the flags `g` and `i`; undefined when it is none. */
export const makeRegex = (source: string, flags: string): Regex | undefined => {
  const compiled = compileRegex(source, flags.includes('i'))
  return compiled && new Regex(compiled, flags.includes('g'))
}
