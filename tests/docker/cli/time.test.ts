import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { goTime, NEVER, parseMoment, parseTime, rfc3339, rfc3339Nano } from '../../../src/docker/cli/time.ts'

const at = Date.UTC(2026, 10, 24, 9, 6, 25)

describe('times', () => {
  it('are written as Go writes them', () => {
    expect([at, at + 120, at + 1, undefined].map(rfc3339)).toEqual([
      '2026-11-24T09:06:25Z',
      '2026-11-24T09:06:25.12Z',
      '2026-11-24T09:06:25.001Z',
      NEVER,
    ])
    expect(rfc3339Nano(at + 5)).toBe('2026-11-24T09:06:25.005000000Z')
    expect([goTime(at + 120), goTime(at + 120, true)]).toEqual([
      '2026-11-24 09:06:25 +0000 UTC',
      '2026-11-24 09:06:25.12 +0000 UTC',
    ])
  })

  it('are read wherever they come from, whatever the zone of the reader', () => {
    expect(parseTime('2026-11-24T10:06:25.12345+01:00')).toBe(at + 123)
    expect([parseTime(NEVER), parseTime('2026-11-24T09:06:25'), parseTime('yesterday'), parseTime(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each([
    ['42m', at - 42 * 60_000],
    ['1h30m', at - 90 * 60_000],
    ['2026-11-24', Date.UTC(2026, 10, 24)],
    ['2026-11-24T09', Date.UTC(2026, 10, 24, 9)],
    ['2026-11-24T09:06:25', at],
    ['2026-11-24T09:06:25Z', at],
    ['1795511185.5', 1_795_511_185_500],
    ['0', 0],
  ])('%s is a moment', (text, moment) => {
    expect(parseMoment(text, at)).toBe(moment)
  })

  it.each(['x', '2026-13-01', '2026-11-24 09:00', ''])('"%s" is none', (text) => {
    expect(parseMoment(text, at)).toEqual({
      error: `failed to parse value as time or duration: ${JSON.stringify(text)}`,
    })
  })

  it('are the same when they are read back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => parseTime(rfc3339(ms)) === ms))
  })
})
