import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReference, type Reference } from '../../../src/docker/oci/reference.ts'

const digest = 'sha256:e692418e4cbaf90ca69d05a66403747baa33ee08806650b51fab815ad7fc331f'
const invalid = 'invalid reference format'

describe('names', () => {
  test.each([
    ['alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['alpine:3', 'docker.io/library/alpine:3', 'alpine:3'],
    ['docker.io/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['docker.io/library/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['index.docker.io/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['docker.io/a/b', 'docker.io/a/b:latest', 'a/b:latest'],
    ['library/a/b', 'docker.io/library/a/b:latest', 'library/a/b:latest'],
    ['localhost/x', 'localhost/x:latest', 'localhost/x:latest'],
    ['localhost', 'docker.io/library/localhost:latest', 'localhost:latest'],
    ['docker.io', 'docker.io/library/docker.io:latest', 'docker.io:latest'],
    ['localhost:5000/x:t', 'localhost:5000/x:t', 'localhost:5000/x:t'],
    ['[::1]:5000/x', '[::1]:5000/x:latest', '[::1]:5000/x:latest'],
    ['Foo.com/bar', 'Foo.com/bar:latest', 'Foo.com/bar:latest'],
    ['FOO/bar', 'FOO/bar:latest', 'FOO/bar:latest'],
    ['x:99999/a', 'x:99999/a:latest', 'x:99999/a:latest'],
    ['a__b', 'docker.io/library/a__b:latest', 'a__b:latest'],
    ['a---b', 'docker.io/library/a---b:latest', 'a---b:latest'],
    ['a.b', 'docker.io/library/a.b:latest', 'a.b:latest'],
    [`a@${digest}`, `docker.io/library/a@${digest}`, `a@${digest}`],
    [`alpine:3@${digest}`, `docker.io/library/alpine@${digest}`, `alpine:3@${digest}`],
    [digest, `docker.io/library/${digest}`, digest], // a name 'sha256' with a long tag
  ])('%s', (text, full, familiar) => expect(parseReference(text)).toMatchObject({ full, familiar }))
})

// What `docker tag alpine NAME` and `docker create NAME` say.
describe('what is no name', () => {
  test.each([
    ['UPPER', `${invalid}: repository name (library/UPPER) must be lowercase`],
    ['Bad:Name', `${invalid}: repository name (library/Bad) must be lowercase`],
    ['a/UPPER', `${invalid}: repository name (a/UPPER) must be lowercase`],
    ['FOO.com/BAR', `${invalid}: repository name (BAR) must be lowercase`],
    ['foo@sha256:abc', invalid],
    ['alpine:bad:ref', invalid],
    ['a..b', invalid],
    ['a___b', invalid],
    ['-a', invalid],
    ['a-', invalid],
    ['a:', invalid],
    [':a', invalid],
    ['a:-x', invalid],
    ['', invalid],
    ['/', invalid],
    ['a//b', invalid],
    ['a/', invalid],
    ['/a', invalid],
    ['a@b', invalid],
    ['ä', invalid],
    ['a b', invalid],
    ['a:t@sha512:ab', invalid],
    ['a\n', invalid],
    [`a:${'t'.repeat(129)}`, invalid],
    ['a@md5:d41d8cd98f00b204e9800998ecf8427e', 'unsupported digest algorithm'],
    [`a@sha256:E${digest.slice(8)}`, 'invalid checksum digest format'],
    [`a@${digest.slice(0, 60)}`, 'invalid checksum digest length'],
    [digest.slice(7), `invalid repository name (${digest.slice(7)}), cannot specify 64-byte hexadecimal strings`],
    ['a'.repeat(248) + '/', invalid],
    ['a'.repeat(256), 'repository name must not be more than 255 characters'],
  ])('%s', (text, error) => expect(parseReference(text)).toEqual({ error }))
})

test('a name that docker prints means the same again', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,4}((\.|_|__|-{1,2})[a-z0-9]{1,3})?$/)
  const domain = fc.constantFrom(
    '',
    'localhost/',
    'localhost:5000/',
    'ghcr.io/',
    'docker.io/',
    'index.docker.io/',
    'A/',
  )
  const end = fc.constantFrom('', ':latest', ':1.0_x', `@${digest}`, `:t@${digest}`)
  fc.assert(
    fc.property(domain, fc.array(part, { minLength: 1, maxLength: 3 }), end, (domain, path, end) => {
      fc.pre(path.length === 1 || !path[0]!.includes('.')) // 'docker.io/a.b/c' is printed as 'a.b/c', which is another name
      const parsed = parseReference(domain + path.join('/') + end) as Reference
      expect(parsed).not.toHaveProperty('error')
      const { tag: _, ...meant } = parsed
      expect(parseReference(parsed.familiar)).toMatchObject(meant)
      expect(parseReference(parsed.full)).toMatchObject({ full: parsed.full, repository: parsed.repository })
      expect(parsed.familiar.startsWith(parsed.repository)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('any text is a name or an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', '-', '.', ':', '/', '@', 'A', '_', '[', ']') })),
      (text) => {
        const parsed = parseReference(text)
        expect('error' in parsed ? parsed.error : parsed.full).toMatch(/./)
      },
    ),
    { numRuns: 3000 },
  )
  const start = performance.now()
  parseReference('a-'.repeat(20_000))
  parseReference(`${'a-'.repeat(20_000)}.x/y`)
  expect(performance.now() - start).toBeLessThan(2000)
})
