import fc from 'fast-check'
import { expect, it } from 'vitest'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import type { Program } from '../../../src/docker/shell/sys.ts'
import { World } from './world.ts'

const words = fc.constantFrom(
  'a',
  'b*',
  '$x',
  '"$x"',
  "'q r'",
  '${x:-y}',
  '${x#a}',
  '${x:?no}',
  '$(echo a)',
  '`echo b`',
  '$((1+x))',
  '$((x',
  '"',
  "'",
  '$@',
  '"$@"',
  '$?',
  '~',
  '\\',
  '-n',
  '*',
  '/etc/*',
  '[',
  ']',
  '!',
  '=',
  '-f',
  '1',
  '0',
  '<',
  '>f',
  '2>&1',
  '>&-',
  '<f',
  '<<E',
  '>>f',
  '3>f',
  '|',
  '||',
  '&&',
  ';',
  '&',
  '(',
  ')',
  '{',
  '}',
  '\n',
  '\nE\n',
  ';;',
)
const names = fc.constantFrom(
  'echo',
  'if',
  'then',
  'else',
  'fi',
  'for',
  'i',
  'in',
  'do',
  'done',
  'while',
  'until',
  'case',
  'esac',
  'x=1',
  'x=$(',
  'f()',
  'f',
  'exit',
  'return',
  'break',
  'continue',
  'shift',
  'set',
  'set -e',
  'set -u',
  'set -x',
  'trap',
  'trap x EXIT',
  'wait',
  'kill $!',
  'kill -9 $$',
  'cd /',
  'cd',
  'read x',
  'eval',
  '.',
  'exec',
  'test',
  'true',
  'false',
  'cat',
  'ls',
  'sleep 1',
  'local x',
  'export x',
  'unset x',
  'readonly x',
  'type',
  'command',
  'printf %s',
  'jobs',
  'alias',
  'getopts a x',
  'umask',
  'sort',
  'grep',
  'sed',
  'find',
  'head',
  'tail',
  'wc',
  'tr',
  'cut',
  'xargs',
  'tee f',
  'rm -rf',
  'mkdir',
  'ln -s',
)
const scripts = fc
  .array(fc.oneof(words, names, fc.string({ maxLength: 3 })), { maxLength: 14 })
  .map((tokens) => tokens.join(' '))

const thrown: unknown[] = []
// What a program throws ends only its process; here it is remembered.
const watched: ReadonlyMap<string, Program> = new Map(
  [...programs].map(([name, program]) => {
    const run: Program['run'] = (sys, place) => {
      try {
        return program.run(sys, place)
      } catch (error) {
        thrown.push(error)
        throw error
      }
    }
    return [name, { name, run }]
  }),
)

it('2,000 random scripts never throw, and never hang', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const world = new World(watched)
      world.start(['sleep', 'infinity'])
      const hostPid = world.start(['sh', '-c', script])
      const result = world.machine.run(() => world.endOf(hostPid) !== undefined, world.machine.clock + 5000)
      expect(result).not.toBe('limit')
      expect(thrown).toEqual([])
    }),
    { numRuns: 2000, seed: 20260115 },
  )
}, 60_000)
