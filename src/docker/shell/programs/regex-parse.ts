import { letters, sets, swapped, word, type Compiled, type Step, type Test } from './regex-step.ts'

const mostSteps = 20_000
const mostDepth = 200

/**
 * Compiles an expression in the language of JavaScript, but for look-around, of which there is only that for one character.
 * Undefined when it is none, or too large.
 */
export const compileRegex = (source: string, ignoreCase: boolean): Compiled | undefined => {
  const parser = new Parser(source, ignoreCase)
  return parser.whole()
}

class Parser {
  readonly #source: string
  readonly #ignoreCase: boolean
  readonly #steps: Step[] = []
  #at = 0
  #groups = 1
  #depth = 0
  #bad = false
  #again = false

  constructor(source: string, ignoreCase: boolean) {
    this.#source = source
    this.#ignoreCase = ignoreCase
  }

  whole(): Compiled | undefined {
    this.#add({ op: 'save', slot: 0 })
    this.#either()
    if (this.#at < this.#source.length) this.#bad = true
    this.#add({ op: 'save', slot: 1 })
    this.#add({ op: 'match' })
    return this.#bad ? undefined : { steps: this.#steps, groups: this.#groups, again: this.#again }
  }

  #add(step: Step): number {
    if (this.#steps.length >= mostSteps) this.#bad = true
    return this.#bad ? 0 : this.#steps.push(step) - 1
  }

  #took(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #either(): void {
    if (++this.#depth > mostDepth) this.#bad = true
    const ends: number[] = []
    for (;;) {
      const start = this.#steps.length
      this.#sequence()
      if (this.#bad || !this.#took('|')) break
      this.#insert(start, { op: 'split', first: start + 1, second: this.#steps.length + 2 })
      ends.push(this.#add({ op: 'goto', to: 0 }))
    }
    for (const end of ends) this.#steps[end] = { op: 'goto', to: this.#steps.length }
    this.#depth--
  }

  #sequence(): void {
    while (!this.#bad && this.#at < this.#source.length && !/[|)]/.test(this.#source[this.#at]!)) this.#repeated()
  }

  #repeated(): void {
    const start = this.#steps.length
    const groups = this.#groups
    const from = this.#at
    this.#one()
    const to = this.#at
    for (let count = this.#count(); count && !this.#bad; count = this.#count()) {
      const [least, most, lazy] = count
      this.#steps.length = start
      this.#repeat(from, to, groups, least, most, lazy)
    }
  }

  /** The number of times that the last item is repeated, when that stands here. */
  #count(): [least: number, most: number, lazy: boolean] | undefined {
    const found = /^(?:[*+?]|\{(\d*)(,?)(\d*)\})/.exec(this.#source.slice(this.#at))
    if (!found || (found[0].startsWith('{') && found[1] === '' && found[3] === '')) return undefined
    this.#at += found[0].length
    const lazy = this.#took('?')
    if (found[0] === '*') return [0, Infinity, lazy]
    if (found[0] === '+') return [1, Infinity, lazy]
    if (found[0] === '?') return [0, 1, lazy]
    const least = Number(found[1] || 0)
    return [least, found[2] === '' ? least : found[3] === '' ? Infinity : Number(found[3]), lazy]
  }

  #repeat(from: number, to: number, groups: number, least: number, most: number, lazy: boolean): void {
    if (least > 1000 || (most !== Infinity && (most > 1000 || most < least))) this.#bad = true
    for (let i = 0; i < least && !this.#bad; i++) this.#copy(from, to, groups)
    if (most === Infinity) {
      const split = this.#add({ op: 'split', first: 0, second: 0 })
      this.#copy(from, to, groups)
      this.#add({ op: 'goto', to: split })
      this.#fork(split, split + 1, this.#steps.length, lazy)
      return
    }
    const splits: number[] = []
    for (let i = least; i < most && !this.#bad; i++) {
      splits.push(this.#add({ op: 'split', first: 0, second: 0 }))
      this.#copy(from, to, groups)
    }
    for (const split of splits) this.#fork(split, split + 1, this.#steps.length, lazy)
  }

  #fork(at: number, into: number, past: number, lazy: boolean): void {
    this.#steps[at] = lazy ? { op: 'split', first: past, second: into } : { op: 'split', first: into, second: past }
  }

  // An item that is repeated is parsed once more for each time; its groups keep their numbers.
  #copy(from: number, to: number, groups: number): void {
    const [at, now] = [this.#at, this.#groups]
    this.#at = from
    this.#groups = groups
    this.#one()
    if (this.#at !== to && !this.#source.slice(this.#at, to).match(/^(?:[*+?]|\{[\d,]*\})+\??$/)) this.#bad = true
    this.#at = at
    this.#groups = Math.max(now, this.#groups)
  }

  #insert(at: number, step: Step): void {
    const shift = (to: number): number => (to >= at ? to + 1 : to)
    const moved = this.#steps.slice(at).map((old): Step => {
      if (old.op === 'goto') return { op: 'goto', to: shift(old.to) }
      return old.op === 'split' ? { op: 'split', first: shift(old.first), second: shift(old.second) } : old
    })
    this.#steps.splice(at, this.#steps.length - at, step, ...moved)
  }

  #one(): void {
    const sign = this.#source[this.#at++]!
    if (sign === '(') this.#group()
    else if (sign === '[') this.#char(this.#set())
    else if (sign === '.') this.#char((code) => code !== 10)
    else if (sign === '^' || sign === '$') this.#add({ op: 'at', where: sign })
    else if (sign === '\\') this.#escaped()
    else if (/[*+?]/.test(sign)) this.#bad = true
    else this.#char(this.#literal(sign))
  }

  #char(test: Test): void {
    this.#add({ op: 'char', test })
  }

  #literal(sign: string): Test {
    const code = sign.charCodeAt(0)
    if (!this.#ignoreCase) return (other) => other === code
    const both = [sign.toLowerCase().charCodeAt(0), sign.toUpperCase().charCodeAt(0)]
    return (other) => both.includes(other)
  }

  #group(): void {
    if (this.#took('?:')) return this.#inner()
    const look = /^\?(<?)([!=])\\(w)\)/.exec(this.#source.slice(this.#at))
    if (look) {
      this.#at += look[0].length
      this.#add({ op: 'look', back: look[1] === '<', not: look[2] === '!', test: word })
      return
    }
    if (this.#source[this.#at] === '?') return this.#empty()
    const group = this.#groups++
    this.#add({ op: 'save', slot: 2 * group })
    this.#inner()
    this.#add({ op: 'save', slot: 2 * group + 1 })
  }

  // `(?!)` never matches; other look-around is not known.
  #empty(): void {
    if (this.#took('?!)')) this.#char(() => false)
    else this.#bad = true
  }

  #inner(): void {
    this.#either()
    if (!this.#took(')')) this.#bad = true
  }

  #escaped(): void {
    const sign = this.#source[this.#at++] ?? ''
    if (sign === 'b' || sign === 'B') this.#add({ op: 'at', where: sign })
    else if (sets[sign]) this.#char(sets[sign])
    else if (/[1-9]/.test(sign)) {
      this.#again = true
      this.#add({ op: 'again', group: Number(sign) })
      if (Number(sign) >= this.#groups) this.#bad = true
    } else this.#char(this.#literal(this.#codeOf(sign)))
  }

  #codeOf(sign: string): string {
    const hex = sign === 'x' ? /^[0-9a-fA-F]{2}/.exec(this.#source.slice(this.#at))?.[0] : undefined
    if (hex) this.#at += 2
    if (sign === '') this.#bad = true
    return hex ? String.fromCharCode(parseInt(hex, 16)) : (letters[sign] ?? sign)
  }

  #set(): Test {
    const not = this.#took('^')
    const tests: Test[] = []
    while (this.#at < this.#source.length && this.#source[this.#at] !== ']') tests.push(this.#range())
    if (!this.#took(']')) this.#bad = true
    return (code) => tests.some((test) => test(code)) !== not
  }

  #range(): Test {
    const low = this.#setSign()
    if (typeof low !== 'string') return low
    if (this.#source[this.#at] !== '-' || (this.#source[this.#at + 1] ?? ']') === ']') return this.#literal(low)
    this.#at++
    const high = this.#setSign()
    if (typeof high !== 'string' || high < low) {
      this.#bad = true
      return () => false
    }
    const [from, to] = [low.charCodeAt(0), high.charCodeAt(0)]
    if (!this.#ignoreCase) return (code) => code >= from && code <= to
    return (code) => [code, swapped(code)].some((one) => one >= from && one <= to)
  }

  #setSign(): string | Test {
    const sign = this.#source[this.#at++]!
    if (sign !== '\\') return sign
    const next = this.#source[this.#at++] ?? ''
    return sets[next] ?? this.#codeOf(next)
  }
}
