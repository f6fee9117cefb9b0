import type { Program } from '../sys.ts'
import type { Given } from './applet.ts'
import { filter } from './filter.ts'
import { outLatin } from './input.ts'
import { asLatin, chomp, linesOf } from './latin.ts'
import { errorWords } from './applet.ts'

/** A part of a line to sort by: fields and characters counted from 1; how it is compared. */
interface SortKey {
  readonly from: number
  readonly fromChar: number
  readonly to: number | undefined
  readonly toChar: number
  readonly options: string
}

const KEY = /^(\d+)(?:\.(\d+))?([bdfghMnrV]*)(?:,(\d+)(?:\.(\d+))?([bdfghMnrV]*))?$/

const readKey = (text: string, defaults: string): SortKey | undefined => {
  const match = KEY.exec(text)
  if (match === null || match[1] === '0') return undefined
  const options = (match[3] ?? '') + (match[6] ?? '')
  return {
    from: Number(match[1]),
    fromChar: Number(match[2] ?? 1),
    to: match[4] === undefined ? undefined : Number(match[4]),
    toChar: Number(match[5] ?? 0),
    options: options || defaults,
  }
}

const fieldsOf = (line: string, separator: string | undefined): string[] =>
  separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator)

const partOf = (line: string, key: SortKey, separator: string | undefined): string => {
  const fields = fieldsOf(line, separator)
  const chosen = fields.slice(key.from - 1, key.to)
  if (key.to !== undefined && key.toChar > 0 && chosen.length === key.to - key.from + 1) {
    chosen[chosen.length - 1] = chosen.at(-1)!.slice(0, key.toChar)
  }
  const text = chosen.join(separator ?? '')
  const bare = key.options.includes('b') ? text.trimStart() : text
  return bare.slice(key.fromChar - 1)
}

const SUFFIX = 'KMGTP'
const MONTHS = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC'

const valueOf = (text: string, options: string): number => {
  const trimmed = text.trim()
  if (options.includes('M')) return MONTHS.indexOf(trimmed.slice(0, 3).toUpperCase())
  const match = /^-?\d*\.?\d+/.exec(trimmed)
  const value = match === null ? 0 : Number(match[0])
  return options.includes('h')
    ? value * 1024 ** (SUFFIX.indexOf(trimmed[match?.[0].length ?? 0]?.toUpperCase() ?? ' ') + 1)
    : value
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const versionParts = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(12, '0'))

const comparePart = (a: string, b: string, options: string): number => {
  if (/[nhgM]/.test(options)) return valueOf(a, options) - valueOf(b, options)
  if (options.includes('V')) return order(versionParts(a), versionParts(b))
  return options.includes('f') ? order(a.toUpperCase(), b.toUpperCase()) : order(a, b)
}

const comparer =
  (given: Given, keys: readonly SortKey[], separator: string | undefined) =>
  (a: string, b: string): number => {
    for (const key of keys) {
      const found = comparePart(partOf(a, key, separator), partOf(b, key, separator), key.options)
      if (found !== 0) return key.options.includes('r') ? -found : found
    }
    if (given.has('s') || given.has('u')) return 0
    return given.has('r') ? order(b, a) : order(a, b)
  }

const SYNTAX = {
  misuse: 2,
  options: 'nrugMcszbdfhViok:t:o:',
  synopsis: '[-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...',
}

export const sort: Program = filter(
  'sort',
  SYNTAX,
  (sys, given, inputs) => {
    const defaults = [...'nrgMbdfhV'].filter((option) => given.has(option)).join('')
    const asked = given.all('k').map((text) => readKey(text, defaults))
    const keys = asked.length > 0 ? asked : [{ from: 1, fromChar: 1, to: undefined, toChar: 0, options: defaults }]
    if (keys.includes(undefined)) {
      sys.err('sort: bad field specification\n')
      return 2
    }
    const separator = given.value('t')
    const compare = comparer(
      given,
      keys as readonly SortKey[],
      asked.length === 0 ? '\n' : separator && asLatin(separator),
    )
    const lines = inputs.flatMap((input) => linesOf(input.text).map(chomp))
    if (given.has('c')) {
      const at = lines.findIndex((line, i) => i > 0 && compare(lines[i - 1]!, line) > 0)
      if (at > 0) sys.err(`Check line ${at}\n`)
      return at > 0 ? 1 : 0
    }
    const sorted = lines.toSorted(compare)
    const kept = given.has('u') ? sorted.filter((line, at) => at === 0 || compare(sorted[at - 1]!, line) !== 0) : sorted
    const text = kept.map((line) => `${line}\n`).join('')
    const file = given.value('o')
    if (file === undefined) outLatin(sys, text)
    else {
      const wrong = sys.files.writeFile(file, new Uint8Array([...text].map((letter) => letter.charCodeAt(0))))
      if (wrong !== undefined) sys.err(`sort: can't open '${file}': ${errorWords(wrong)}\n`)
    }
    return 0
  },
  undefined,
  (sys) => (path, why) => sys.err(`sort: ${path}: ${why}\n`),
  2,
)
