import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { explain } from '../../../src/docker/cli/explain.ts'

const told = (line: string) =>
  explain(line).map((part) => [line.slice(part.from, part.to), part.kind, part.key].join('|'))

describe('explaining a line', () => {
  it('tells commands by any of their names', () => {
    expect(told('docker ps -a')).toEqual([
      'docker|program|docker',
      'ps|command|container ls',
      '-a|flag|container ls.all',
    ])
    expect(told('docker container ls --all')).toEqual([
      'docker|program|docker',
      'container|command|container ls',
      'ls|command|container ls',
      '--all|flag|container ls.all',
    ])
  })

  it('tells values from flags, in every form', () => {
    expect(told('docker ps -aqf status=exited --format={{.ID}} --last 3 -n5')).toEqual([
      'docker|program|docker',
      'ps|command|container ls',
      '-a|flag|container ls.all',
      'q|flag|container ls.quiet',
      'f|flag|container ls.filter',
      'status=exited|value|container ls.filter',
      '--format|flag|container ls.format',
      '{{.ID}}|value|container ls.format',
      '--last|flag|container ls.last',
      '3|value|container ls.last',
      '-n|flag|container ls.last',
      '5|value|container ls.last',
    ])
  })

  it('tells what arguments name', () => {
    expect(told('docker history alpine').at(-1)).toBe('alpine|image|alpine')
    expect(told('docker logs web').at(-1)).toBe('web|container|web')
    expect(told('docker inspect x').at(-1)).toBe('x|argument|x')
  })

  it('sees every command of a line', () => {
    expect(told('docker inspect $(docker ps -q) | grep Id')).toEqual([
      'docker|program|docker',
      'inspect|command|inspect',
      '$(docker ps -q)|argument|$(docker ps -q)',
      'docker|program|docker',
      'ps|command|container ls',
      '-q|flag|container ls.quiet',
      'grep|program|grep',
    ])
  })

  it('says what it does not know', () => {
    expect(told('docker nosuch x')).toEqual(['docker|program|docker', 'nosuch|unknown|nosuch'])
    expect(told('docker ps --nosuch')).toContain('--nosuch|unknown|container ls.nosuch')
  })

  it('keeps every offset inside the line, for any line', () => {
    const piece = fc.constantFrom(
      'docker ',
      'ps ',
      'run ',
      '-it ',
      '--x=',
      '"a b" ',
      "'",
      '$(',
      ')',
      '| ',
      ';',
      '{{.}}',
      'é ',
      '-',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const line = pieces.join('')
        for (const part of explain(line)) {
          expect(part.from).toBeGreaterThanOrEqual(0)
          expect(part.to).toBeGreaterThan(part.from)
          expect(part.to).toBeLessThanOrEqual(line.length)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
