import type { Program } from '../sys.ts'
import { filter } from './filter.ts'
import { outLatin } from './input.ts'
import { chomp, linesOf, unlatin } from './latin.ts'
import { textOf } from '../../fs/tree.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Lines in the opposite order. */
export const tac: Program = filter('tac', { synopsis: '[FILE]...' }, (sys, _given, inputs) => {
  for (const { text } of inputs) outLatin(sys, linesOf(text).reverse().join(''))
  return 0
})

/** Each line backwards. */
export const rev: Program = filter('rev', { synopsis: '[FILE]...' }, (sys, _given, inputs) => {
  for (const { text } of inputs) {
    sys.out(
      linesOf(textOf(unlatin(text)))
        .map((line) => `${[...chomp(line)].reverse().join('')}\n`)
        .join(''),
    )
  }
  return 0
})

/** Numbers the lines that are not empty. */
export const nl: Program = filter(
  'nl',
  { options: 'b:w:s:v:i:', synopsis: '[OPTIONS] [FILE]...' },
  (sys, given, inputs) => {
    let number = Number(given.value('v') ?? 1)
    const width = Number(given.value('w') ?? 6)
    for (const line of inputs.flatMap(({ text }) => linesOf(text).map(chomp))) {
      const counted = given.value('b') === 'a' || line !== ''
      outLatin(
        sys,
        counted
          ? `${String(number).padStart(width)}${given.value('s') ?? '\t'}${line}\n`
          : `${' '.repeat(width + 1)}${line}\n`,
      )
      if (counted) number += Number(given.value('i') ?? 1)
    }
    return 0
  },
)

const encode = (text: string): string => {
  let out = ''
  for (let at = 0; at < text.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map((i) => text.charCodeAt(at + i) || 0)
    const bits = (a << 16) | (b << 8) | c
    const signs = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63])
    out += signs
      .slice(0, Math.min(4, text.length - at + 1))
      .join('')
      .padEnd(4, '=')
  }
  return out
}

/** The bytes, one character each; undefined when the text is none in base 64. */
const decode = (text: string): string | undefined => {
  const signs = text.replace(/\s/g, '').replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(signs)) return undefined
  let out = ''
  for (let at = 0; at < signs.length; at += 4) {
    const part = signs.slice(at, at + 4)
    const bits = [...part.padEnd(4, 'A')].reduce((all, sign) => (all << 6) | ALPHABET.indexOf(sign), 0)
    out += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255).slice(0, part.length - 1)
  }
  return out
}

export const base64: Program = filter(
  'base64',
  { options: 'dw:', synopsis: '[-d] [-w COL] [FILE]' },
  (sys, given, inputs) => {
    const text = inputs.map((input) => input.text).join('')
    if (!given.has('d')) {
      const width = Number(given.value('w') ?? 76) || Infinity
      const coded = encode(text)
      for (let at = 0; at < coded.length; at += width) sys.out(`${coded.slice(at, at + width)}\n`)
      return 0
    }
    const bytes = decode(text)
    if (bytes === undefined) sys.err('base64: truncated input\n')
    outLatin(sys, bytes ?? '')
    return bytes === undefined ? 1 : 0
  },
)
