import { DockerfileParser } from 'dockerfile-ast'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, failed } from '../../../src/docker/dockerfile/failure.ts'
import { instructionNames } from '../../../src/docker/dockerfile/instructions.ts'
import { parseDockerfile } from '../../../src/docker/dockerfile/parse.ts'
import { scan } from '../../../src/docker/dockerfile/scan.ts'
import type { Dockerfile } from '../../../src/docker/dockerfile/syntax.ts'
import { dockerfileText } from './arbitrary.ts'

const good = (text: string): Dockerfile => {
  const parsed = parseDockerfile(text)
  if (failed(parsed)) throw new Error(parsed.message)
  return parsed
}
const steps = (text: string) => good(`FROM alpine\n${text}`).stages[0]!.steps
const message = (text: string): string => {
  const parsed = parseDockerfile(text)
  return failed(parsed) ? parsed.message : 'no failure'
}

describe('what an instruction says', () => {
  it('joins continued lines, over comments and empty lines', () => {
    const [run] = steps('RUN echo a && \\\n  # a comment\n\n  echo b\n')
    expect(run).toMatchObject({ lines: { from: 2, to: 5 }, gap: true, text: 'RUN echo a &&   echo b' })
  })

  it('does not continue a line after an escaped escape character', () => {
    expect(steps('RUN echo a\\\\\nRUN echo b').map((step) => step.text)).toEqual(['RUN echo a\\\\', 'RUN echo b'])
  })

  it('reads the JSON form, and a line for the shell when the JSON is none', () => {
    const commands = steps('CMD ["a", "b c"]\nCMD [ "a", \'b\' ]\nCMD []')
    expect(commands.map((step) => 'command' in step && step.command)).toEqual([
      { form: 'exec', words: ['a', 'b c'] },
      { form: 'shell', line: '[ "a", \'b\' ]', heredocs: [] },
      { form: 'exec', words: [] },
    ])
  })

  it('gives here-documents to the instruction above them', () => {
    const [run, copy, json] = steps('RUN cat <<A <<-"B"\n1\nA\n\t2\n\tB\nCOPY <<a.txt /x/\nhi\na.txt\nRUN ["<<C"]')
    expect(run).toMatchObject({
      command: {
        heredocs: [
          { name: 'A', content: '1\n', expand: true, chomp: false },
          { name: 'B', content: '\t2\n', expand: false, chomp: true },
        ],
      },
    })
    expect(copy).toMatchObject({ name: 'COPY', sources: [], target: '/x/', documents: [{ name: 'a.txt' }] })
    expect(json).toMatchObject({ command: { form: 'exec' } })
  })

  it('knows stages by their names and keeps what stands before the first', () => {
    const file = good('ARG TAG=3\nFROM alpine:$TAG AS Base\nFROM base\nCOPY --from=base --chown=1:2 a b /c\n')
    expect(file.args).toMatchObject([{ args: [{ key: 'TAG', value: '3' }] }])
    expect(file.stages.map((stage) => stage.from.stage)).toEqual(['base', undefined])
    expect(file.stages[1]!.steps[0]).toMatchObject({ from: 'base', chown: '1:2', sources: ['a', 'b'], target: '/c' })
  })

  it('takes both forms of ENV', () => {
    expect(steps('ENV A=1 B="x y"\nENV C d e')).toMatchObject([
      {
        pairs: [
          { key: 'A', value: '1' },
          { key: 'B', value: '"x y"' },
        ],
      },
      { pairs: [{ key: 'C', value: 'd e', old: true }] },
    ])
  })

  it('obeys the escape directive', () => {
    expect(good('# escape=`\nFROM alpine\nRUN a `\n b').stages[0]!.steps[0]!.text).toBe('RUN a  b')
  })

  it('reads the times of HEALTHCHECK in nanoseconds', () => {
    expect(steps('HEALTHCHECK --interval=1m30s --retries=3 CMD exit 1')[0]).toMatchObject({
      health: { Test: ['CMD-SHELL', 'exit 1'], Interval: 90e9, Retries: 3 },
    })
  })
})

// What an engine 28.5 answered to each of these files.
const words: readonly [string, string][] = [
  ['FROM alpine\nRUNN echo', 'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)'],
  ['FROM alpine\nfoo bar', 'dockerfile parse error on line 2: unknown instruction: foo (did you mean from?)'],
  ['RUN echo', 'no build stage in current context'],
  ['', 'the Dockerfile cannot be empty'],
  ['# nothing\n', 'file with no instructions'],
  ['FROM alpine\nENV A', 'ENV must have two arguments'],
  ['FROM alpine\nENV A=1 B', `Syntax error - can't find = in "B". Must be of the form: name=value`],
  ['FROM alpine\nENV =b', 'dockerfile parse error on line 2: ENV names can not be blank'],
  ['FROM alpine x', 'dockerfile parse error on line 1: FROM requires either one or three arguments'],
  ['FROM alpine\nCOPY --foo=1 a b', 'dockerfile parse error on line 2: unknown flag: --foo (did you mean from?)'],
  ['FROM alpine\nCOPY --from a b', 'dockerfile parse error on line 2: missing a value on flag: --from'],
  [
    'FROM alpine\nCOPY --link=foo a b',
    'dockerfile parse error on line 2: expecting boolean value for flag --link, not: foo',
  ],
  ['FROM alpine\nCOPY --chown=1 --chown=2 a b', 'dockerfile parse error on line 2: duplicate flag specified: --chown'],
  ['FROM alpine\nCOPY a <<E\nx\nE', 'dockerfile parse error on line 2: COPY cannot accept a heredoc as a destination'],
  ['FROM alpine\nCMD ["a", 1]', 'when using JSON array syntax, arrays must be comprised of strings only'],
  ['FROM alpine\nRUN cat <<EOF\nx', 'unterminated heredoc'],
  ['FROM alpine\nSHELL sh -c', 'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form'],
  ['FROM alpine\nHEALTHCHECK foo', 'dockerfile parse error on line 2: Unknown type "FOO" in HEALTHCHECK (try CMD)'],
  [
    'FROM alpine\nHEALTHCHECK --interval=5 CMD x',
    'dockerfile parse error on line 2: time: missing unit in duration "5"',
  ],
  [
    'FROM alpine\nHEALTHCHECK --retries=-1 CMD x',
    'dockerfile parse error on line 2: --retries cannot be negative (-1)',
  ],
  [
    'FROM alpine\nONBUILD ONBUILD RUN x',
    "dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
  ],
  ['# escape=x\nFROM alpine', "invalid escape token 'x' does not match ` or \\"],
]

describe('what is wrong with a Dockerfile', () => {
  it.each(words)('%j', (text, expected) => expect(message(text)).toBe(expected))

  it('shows the lines with the ones around them', () => {
    const text = 'FROM alpine\nRUN echo one && \\\n  exit 4\nRUN x\n'
    const problem = { kind: 'failure', message: '', lines: { from: 2, to: 3 } } as const
    expect(excerpt('Dockerfile', text, problem)).toBe(
      [
        'Dockerfile:2',
        '--------------------',
        '   1 |     FROM alpine',
        '   2 | >>> RUN echo one && \\',
        '   3 | >>>   exit 4',
        '   4 |     RUN x',
        '--------------------',
        '',
      ].join('\n'),
    )
  })
})

describe('laws of parsing', () => {
  it('gives a Dockerfile or a failure for any text', () => {
    fc.assert(
      fc.property(dockerfileText, (text) => {
        const parsed = parseDockerfile(text)
        if (failed(parsed)) expect(excerpt('Dockerfile', text, parsed)).toBeTypeOf('string')
        else
          for (const { from, steps: rest } of parsed.stages)
            expect([from, ...rest].every((one) => one.lines.from > 0)).toBe(true)
      }),
    )
  })

  it('finds every instruction of an ordinary file where dockerfile-ast finds it', () => {
    const line = fc.constantFrom(
      'FROM alpine',
      'RUN echo a && \\\n  echo b',
      '# note',
      '',
      'COPY a b',
      'RUN <<EOF\nx\nEOF',
      'ENV A=1 \\\n\n  B=2',
      'CMD ["x"]',
      'RUN a \\\n# inside\n b',
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const text = lines.join('\n')
        const ours = scan(text)
        const theirs = DockerfileParser.parse(text)
          .getInstructions()
          .map((one) => one.getRange()!)
        const found = failed(ours) ? [] : ours.statements.map(({ lines: { from, to } }) => [from, to])
        expect(found).toEqual(theirs.map(({ start, end }) => [start.line + 1, end.line + 1]))
      }),
    )
  })

  it('has a parser, a help and a syntax for each of the 18 instructions', () => {
    expect(instructionNames).toHaveLength(18)
    for (const name of instructionNames) expect(message(`FROM alpine\n${name} a`)).not.toContain('unknown instruction')
  })
})
