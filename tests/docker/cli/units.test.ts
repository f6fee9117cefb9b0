import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { bytesSize, humanDuration, humanSize, parseBytes, significant } from '../../../src/docker/cli/units.ts'
import { parseDuration, showDuration } from '../../../src/docker/cli/duration.ts'
import { align } from '../../../src/docker/cli/format/table.ts'
import { ellipsis, width } from '../../../src/docker/cli/format/width.ts'
import { quote } from '../../../src/docker/cli/format/quote.ts'
import { unquote } from '../../../src/docker/cli/format/unquote.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('sizes', () => {
  it('has four digits, or three where docker asks for three', () => {
    expect([0, 8192, 3362337, 1138212].map((size) => humanSize(size))).toEqual(['0B', '8.192kB', '3.362MB', '1.138MB'])
    expect([8192, 3362337, 1e9].map((size) => humanSize(size, 3))).toEqual(['8.19kB', '3.36MB', '1GB'])
    expect(bytesSize(24.1 * 1024 ** 3)).toBe('24.1GiB')
  })
  it('prints an exponent where %.3g does', () => {
    expect(humanSize(999_999, 3)).toBe('1e+03kB')
    expect(significant(0, 3)).toBe('0')
    expect(significant(0.00001234, 3)).toBe('1.23e-05')
  })
  it('reads what --memory takes', () => {
    expect(['64m', '1.5g', '512', '4 KiB', '3b'].map(parseBytes)).toEqual([67108864, 1610612736, 512, 4096, 3])
    expect(parseBytes('x')).toEqual({ error: "invalid size: 'x'" })
    expect(parseBytes('1x')).toEqual({ error: "invalid suffix: 'x'" })
    expect(parseBytes('-1')).toEqual({ error: "invalid size: '-1'" })
  })
})

describe('durations', () => {
  it('is told in words', () => {
    const told: readonly (readonly [number, string])[] = [
      [0, 'Less than a second'],
      [1999, '1 second'],
      [59 * second, '59 seconds'],
      [minute, 'About a minute'],
      [3 * minute, '3 minutes'],
      [59 * minute, '59 minutes'],
      [hour, 'About an hour'],
      [1.6 * hour, '2 hours'],
      [47 * hour, '47 hours'],
      [2 * day, '2 days'],
      [13 * day, '13 days'],
      [21 * day, '3 weeks'],
      [90 * day, '3 months'],
      [900 * day, '2 years'],
    ]
    for (const [time, words] of told) expect(humanDuration(time)).toBe(words)
  })
  it('is read as Go reads it', () => {
    expect(['1h30m', '1.5s', '-2m', '300ms', '0', '1h0.5s'].map(parseDuration)).toEqual([
      5400e9, 1.5e9, -120e9, 300e6, 0, 3600.5e9,
    ])
    expect(parseDuration('x')).toEqual({ error: 'time: invalid duration "x"' })
    expect(parseDuration('5')).toEqual({ error: 'time: missing unit in duration "5"' })
    expect(parseDuration('5q')).toEqual({ error: 'time: unknown unit "q" in duration "5q"' })
    expect([0, 90e9, 1.5e9, 300e6, 3600e9].map(showDuration)).toEqual(['0s', '1m30s', '1.5s', '300ms', '1h0m0s'])
  })
  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ms) => parseDuration(showDuration(ms * 1e6)) === ms * 1e6),
    )
  })
})

describe('tables', () => {
  it('has columns of at least ten, and three spaces after the widest cell', () => {
    expect(align('IMAGE\tID\tSIZE\nalpine:latest\tabc\t1MB\n')).toBe(
      'IMAGE           ID        SIZE\nalpine:latest   abc       1MB\n',
    )
  })
  it('begins new columns after a line without them', () => {
    expect(align('a\tb\n\nlonger than ten\tb\n')).toBe('a         b\n\nlonger than ten   b\n')
  })
  it('keeps empty cells', () => {
    expect(align('A\tB\tC\n1\t\t3\n')).toBe('A         B         C\n1                   3\n')
  })
  it('is wide where the characters are', () => {
    expect(width('镜像a')).toBe(5)
    expect(ellipsis('/docker-entrypoint.sh nginx', 20)).toBe('/docker-entrypoint.…')
    expect(ellipsis('short', 20)).toBe('short')
  })
  it('loses no cell', () => {
    const cells = fc.array(fc.array(fc.stringMatching(/^[a-z]{0,12}$/), { minLength: 1, maxLength: 4 }), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(cells, (rows) => {
        const text = rows.map((row) => row.join('\t')).join('\n')
        const squeezed = (value: string) => value.replace(/[ \t]/g, '')
        expect(squeezed(align(text))).toBe(squeezed(text))
      }),
    )
  })
})

describe('quoting', () => {
  it('is undone by unquoting', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => unquote(quote(text)) === text))
  })
})
