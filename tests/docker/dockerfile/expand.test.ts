import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expand, type ExpandOptions } from '../../../src/docker/dockerfile/expand.ts'
import { failed } from '../../../src/docker/dockerfile/failure.ts'

const variables = new Map([
  ['x', 'one two'],
  ['empty', ''],
  ['path', '/a/b/c.tar.gz'],
])
const result = (text: string, options?: ExpandOptions): string => {
  const expanded = expand(text, variables, options)
  return failed(expanded) ? `! ${expanded.message}` : expanded.text
}

const cases: readonly [string, string][] = [
  ['$x-${x}', 'one two-one two'],
  ['\'$x\' "$x" \\$x', '$x one two $x'],
  ['${no:-y}${empty:-z}${empty-z}', 'yz'],
  ['${x:+set}${no:+set}${empty+set}', 'setset'],
  ['${no:-${x}}', 'one two'],
  ['${path#*/}|${path##*/}|${path%.*}|${path%%.*}', 'a/b/c.tar.gz|c.tar.gz|/a/b/c.tar|/a/b/c'],
  ['${path/\\//-}|${path//\\//-}', '-a/b/c.tar.gz|-a-b-c.tar.gz'],
  ['$', '$'],
  ['a$!b', 'ab'],
  ['${no:?gone}', '! failed to process "${no:?gone}": no: gone'],
  ['${no?}', '! failed to process "${no?}": no: is not allowed to be unset'],
  ['${empty:?}', '! failed to process "${empty:?}": empty: is not allowed to be empty'],
  ['${x', '! failed to process "${x": unsupported modifier (\uFFFD) in substitution'],
  ['${', `! failed to process "\${": syntax error: missing '}'`],
  ['${}', '! failed to process "${}": syntax error: bad substitution'],
  ['"open', '! failed to process "\\"open": unexpected end of statement while looking for matching double-quote'],
]

describe('variables in an instruction', () => {
  it.each(cases)('%s', (text, expected) => expect(result(text)).toBe(expected))

  it('splits words after the replacement, but not inside quotes', () => {
    expect(expand('a $x "$x" \'b c\'', variables)).toMatchObject({ words: ['a', 'one', 'two', 'one two', 'b c'] })
  })

  it('keeps quotes and unset variables when asked', () => {
    expect(result('"$x" $no ${no:-d} \'q\'', { rawQuotes: true, keepUnset: true })).toBe(`"one two" $no \${no:-d} 'q'`)
  })

  it('names the variables that it used and those that it missed', () => {
    const expanded = expand('$x $no', variables)
    expect(expanded).toMatchObject({ matched: new Set(['x']), unmatched: new Set(['no']) })
  })

  it('leaves text without special characters alone', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replace(/[$'"\\]/g, '')
        expect(result(plain)).toBe(plain)
      }),
    )
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      '$',
      '{',
      '}',
      ':',
      '-',
      '+',
      '?',
      '#',
      '%',
      '/',
      '*',
      '\\',
      '"',
      "'",
      'x',
      'no',
      ' ',
      '[',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(result(pieces.join(''))).toBeTypeOf('string')
      }),
    )
  })
})
