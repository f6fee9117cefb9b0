import type { Step } from '../../sys.ts'
import type { Shell } from '../shell.ts'
import { alias, unalias } from './alias.ts'
import { cd, pwd, umask } from './folder.ts'
import { breakLoop, continueLoop, evalText, exit, returnFrom, shift, source } from './flow.ts'
import { bg, fg, jobs, kill, wait } from './jobs.ts'
import { command, hash, type } from './names.ts'
import { getopts } from './getopts.ts'
import { echo, printf, test, bracket, times, ulimit } from './output.ts'
import { read } from './read.ts'
import { set } from './set.ts'
import { trap } from './trap.ts'
import { exportNames, letAll, local, readonly, unset } from './variables.ts'

/** A command inside of the shell: its status; a step that ends the run; or nothing when it has left frames to go on with. */
export type Builtin = (sh: Shell, argv: readonly string[]) => number | Step | undefined

const ok: Builtin = () => 0
const no: Builtin = () => 1

/** Those that POSIX calls special: what goes wrong in them ends a script, and assignments before them stay. */
export const special: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', ok],
  ['.', source],
  ['source', source],
  ['break', breakLoop],
  ['continue', continueLoop],
  ['eval', evalText],
  ['exec', ok],
  ['exit', exit],
  ['export', exportNames],
  ['readonly', readonly],
  ['return', returnFrom],
  ['set', set],
  ['shift', shift],
  ['times', times],
  ['trap', trap],
  ['unset', unset],
])

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['[', bracket],
  ['[[', bracket],
  ['alias', alias],
  ['bg', bg],
  ['cd', cd],
  ['chdir', cd],
  ['command', command],
  ['echo', echo],
  ['false', no],
  ['fg', fg],
  ['getopts', getopts],
  ['hash', hash],
  ['jobs', jobs],
  ['kill', kill],
  ['let', letAll],
  ['local', local],
  ['printf', printf],
  ['pwd', pwd],
  ['read', read],
  ['test', test],
  ['true', ok],
  ['type', type],
  ['ulimit', ulimit],
  ['umask', umask],
  ['unalias', unalias],
  ['wait', wait],
])

/** Words that the grammar takes for itself. */
export const keywords: ReadonlySet<string> = new Set([
  '!',
  'case',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'function',
  'if',
  'in',
  'then',
  'until',
  'while',
  '{',
  '}',
])
