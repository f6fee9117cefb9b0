import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeRegex } from '../../../src/docker/shell/programs/regex.ts'
import { runCase, World } from './world.ts'

describe('nothing hangs, and nothing takes more than there is', () => {
  it.each([
    ['a text without end', 'x=a; while :; do x=$x$x; done', 137],
    ['a file without end', 'cat /dev/zero | sort', 137],
    ['the end of a file without end', 'tail /dev/zero', 137],
    ['a function in itself', 'f() { f; }; f', 139],
    ['a bomb', 'f() { f | f & }; f; sleep 5', 0],
  ])('%s', (_, line, status) => {
    expect(runCase(line)).toMatchObject({ status, result: 'done' })
  })

  it('a loop without end lets time pass, and others work', () => {
    const world = new World()
    world.start(['sh', '-c', 'while :; do :; done'])
    world.addContainer('other')
    const other = world.start(['sh', '-c', 'for i in 1 2 3; do sleep 1; echo $i; done'], { space: 'other' })
    const before = world.machine.clock
    world.machine.run(() => world.endOf(other) !== undefined, before + 60_000)
    expect([world.out, world.machine.clock - before]).toEqual(['1\n2\n3\n', 3000])
    expect(world.machine.run(() => false, before + 30_000)).toBe('deadline')
  })

  it('so does one that starts a process each time', () => {
    const world = new World()
    world.start(['sh', '-c', 'while :; do (exit 1) | cat; done'])
    expect(world.machine.run(() => false, world.machine.clock + 10_000)).toBe('deadline')
    expect(world.machine.kernel.processes.size).toBeLessThan(5)
  })

  it('`run` tells when nothing will ever happen', () => {
    const world = new World()
    world.start(['sleep', 'infinity'])
    expect(world.machine.run(() => false)).toBe('stuck')
    world.wakeAt = world.machine.clock + 5000
    expect(world.machine.run(() => world.wakeAt === undefined)).toBe('done')
  })
})

describe('regular expressions', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a)', '(b|ab)', '(?:a|b)', '\\b', '^', '$', 'x')
  const source = fc
    .array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '*?')), { maxLength: 6 })
    .map((parts) => parts.map(([one, times]) => (/^[\^$]|^\\b/.test(one) ? one : one + times)).join(''))

  it('find what JavaScript finds', () => {
    fc.assert(
      fc.property(source, fc.stringMatching(/^[abx ]{0,12}$/), (pattern, text) => {
        const ours = makeRegex(pattern, 'g')!
        const theirs = new RegExp(pattern, 'g')
        expect(ours[Symbol.search](text)).toBe(text.search(theirs))
        const found = new RegExp(pattern).exec(text)
        expect(ours.find(text, 0)?.groups.length).toBe(found?.length)
        expect(ours.find(text, 0)?.groups[0]).toBe(found?.[0])
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  it('take no longer for a pattern that JavaScript never ends with', () => {
    const text = 'a'.repeat(2000) + 'b'
    expect(makeRegex('^(a+)+$', '')!.test(text)).toBe(false)
    expect(makeRegex('(x+x+)+y', '')!.test('x'.repeat(500))).toBe(false)
    expect(runCase("printf '%0500d\\n' 0 | grep -cE '^(0+)+1$'").out).toBe('0\n')
  })
})
