import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { match, matchPath } from '../../../src/docker/fs/glob.ts'
import { normalize } from '../../../src/docker/fs/path.ts'

// What `COPY . /x` copied with one pattern in .dockerignore: pattern, tab, files. The first pattern fits nothing.
const builds = readFileSync(new URL('dockerignore.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
const files = builds[0]![1]!.split(' ')

test.each(builds)('a build ignores by %s what matchPath says', (pattern, kept) => {
  const clean = normalize(pattern!).slice(1)
  const ignored = (path: string) =>
    path.split('/').some((_, i, names) => matchPath(clean, names.slice(0, i + 1).join('/')))
  expect(files.filter((path) => !ignored(path)).join(' ')).toBe(kept ?? '')
})

test('a pattern of the shell fits what the regular expression does that says the same', () => {
  const piece = fc.constantFrom(
    ['*', '[^]*'],
    ['?', '[^]'],
    ['a', 'a'],
    ['.', '\\.'],
    ['[ab]', '[ab]'],
    ['[!ab]', '[^ab]'],
    ['[^a-c]', '[^a-c]'],
    ['[]x]', '[\\]x]'],
    ['[a-]', '[a\\-]'],
    ['[[:digit:]x]', '[0-9x]'],
    ['\\*', '\\*'],
    ['/', '/'],
  )
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'd', '.', '-', ']', '*', '[', '/', '7', 'x'),
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), text, (pieces, name) => {
      const pattern = pieces.map(([glob]) => glob).join('')
      expect(match(pattern, name), pattern).toBe(
        new RegExp(`^${pieces.map(([, regexp]) => regexp).join('')}$`).test(name),
      )
    }),
    { numRuns: 3000 },
  )
})

test('no pattern takes long', () => {
  const start = performance.now()
  expect(match('*a'.repeat(200), 'a'.repeat(199) + 'b')).toBe(false)
  expect(matchPath('**/a/'.repeat(60) + 'b', 'a/'.repeat(300))).toBe(false)
  expect(performance.now() - start).toBeLessThan(2000)
})

test.each([
  ['[a', '[a', true],
  ['[a', 'a', false],
  ['a\\', 'a\\', true],
  ['[[:alpha:]]', 'é', true],
  ['[[:upper:][:digit:]]', 'b', false],
  ['?', '😀', true],
  ['', '', true],
  ['[z-a]', 'm', false],
])('%s and %s: %s', (pattern, name, fits) => expect(match(pattern, name)).toBe(fits))
