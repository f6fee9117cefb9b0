import type { Address, Command } from './sed-script.ts'

const STEPS = 100_000

const replaced = (command: Command, line: string): { line: string; done: boolean } => {
  const nth = Number(/\d+/.exec(command.flags)?.[0] ?? 1)
  const all = command.flags.includes('g')
  let count = 0
  let done = false
  const out = line.replace(command.pattern!, (...found: unknown[]) => {
    const whole = String(found[0])
    count++
    if (count < nth || (!all && count > nth)) return whole
    done = true
    return command.text.replace(/\\([\s\S])|&/g, (sign: string, escaped?: string) => {
      if (escaped === undefined) return whole
      if (/\d/.test(escaped)) return escaped === '0' ? whole : String(found[Number(escaped)] ?? '')
      return escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped || sign
    })
  })
  return { line: out, done }
}

const transliterated = (command: Command, line: string): string => {
  const [from = '', to = ''] = command.text.split('\n')
  return [...line].map((letter) => (from.includes(letter) ? (to[from.indexOf(letter)] ?? letter) : letter)).join('')
}

/** A script at work over the lines of its input; `out` collects what it prints. */
export class Editor {
  readonly #commands: readonly Command[]
  readonly #lines: readonly string[]
  readonly #quiet: boolean
  readonly #active = new Set<number>()
  #at = -1
  #pattern = ''
  #hold = ''
  #after = ''
  #quit = false
  #steps = 0
  out = ''
  exit = 0

  constructor(commands: readonly Command[], lines: readonly string[], quiet: boolean) {
    this.#commands = commands
    this.#lines = lines
    this.#quiet = quiet
  }

  run(): this {
    while (!this.#quit && this.#at + 1 < this.#lines.length) {
      this.#pattern = this.#lines[++this.#at]!
      const kept = this.#cycle()
      if (kept && !this.#quiet) this.#print(this.#pattern)
      this.out += this.#after
      this.#after = ''
    }
    return this
  }

  #print(line: string): void {
    this.out += `${line}\n`
  }

  #matches(address: Address): boolean {
    if ('match' in address) return this.#pattern.search(address.match) >= 0
    if ('last' in address) return this.#at === this.#lines.length - 1
    return this.#at + 1 === address.line
  }

  #selected(command: Command, index: number): boolean {
    if (command.from === undefined) return true
    if (command.to === undefined) return this.#matches(command.from)
    if (!this.#active.has(index)) {
      if (!this.#matches(command.from)) return false
      const only = 'line' in command.to && command.to.line <= this.#at + 1
      if (!only) this.#active.add(index)
      return true
    }
    if (this.#matches(command.to) || ('line' in command.to && command.to.line <= this.#at + 1))
      this.#active.delete(index)
    return true
  }

  /** One pass of the script over a line; false: the line is not printed at the end. */
  #cycle(): boolean {
    let replacedSome = false
    for (let at = 0; at < this.#commands.length; at++) {
      if (++this.#steps > STEPS) return !(this.#quit = true)
      const command = this.#commands[at]!
      const skip = this.#selected(command, at) === command.not
      if (command.name === '{' && skip) at = command.jump!
      if (skip) continue
      if (command.name === 's') {
        const { line, done } = replaced(command, this.#pattern)
        this.#pattern = line
        replacedSome ||= done
        if (done && command.flags.includes('p')) this.#print(line)
      } else if (command.name === 'b' || (command.name === 't' && replacedSome)) at = command.jump!
      else {
        const ended = this.#simple(command)
        if (ended !== undefined) return ended
      }
    }
    return true
  }

  /** A command that neither jumps nor substitutes; a value ends the cycle. */
  #simple(command: Command): boolean | undefined {
    switch (command.name) {
      case 'd':
        return false
      case 'p':
        return void this.#print(this.#pattern)
      case 'P':
        return void this.#print(this.#pattern.split('\n')[0]!)
      case '=':
        return void this.#print(String(this.#at + 1))
      case 'a':
        return void (this.#after += `${command.text}\n`)
      case 'i':
        return void this.#print(command.text)
      case 'c':
        return this.#changed(command)
      case 'y':
        return void (this.#pattern = transliterated(command, this.#pattern))
      case 'q':
        return this.#ended(command)
      case 'n':
        return this.#next()
      case 'N':
        return this.#joined()
      case 'g':
        return void (this.#pattern = this.#hold)
      case 'G':
        return void (this.#pattern += `\n${this.#hold}`)
      case 'h':
        return void (this.#hold = this.#pattern)
      case 'H':
        return void (this.#hold += `\n${this.#pattern}`)
      case 'x':
        return void ([this.#pattern, this.#hold] = [this.#hold, this.#pattern])
      default:
        return undefined
    }
  }

  #changed(command: Command): boolean {
    if (command.to === undefined || this.#matches(command.to)) this.#print(command.text)
    return false
  }

  #ended(command: Command): boolean {
    this.#quit = true
    this.exit = Number(command.text) || 0
    return true
  }

  #next(): boolean | undefined {
    if (this.#at + 1 >= this.#lines.length) return true
    if (!this.#quiet) this.#print(this.#pattern)
    this.#pattern = this.#lines[++this.#at]!
    return undefined
  }

  #joined(): boolean | undefined {
    if (this.#at + 1 >= this.#lines.length) return true
    this.#pattern += `\n${this.#lines[++this.#at]}`
    return undefined
  }
}
