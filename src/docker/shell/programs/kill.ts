import type { Signal } from '../types.ts'
import type { Program, Sys } from '../sys.ts'
import { signalNames, signalNumber, signalOf } from '../signals.ts'

const bare = (signal: Signal): string => signal.slice(3)

const list = (words: readonly string[]): string | { wrong: string } => {
  if (words.length === 0) {
    const rows = signalNames.flatMap((name, at) =>
      name === undefined ? [] : [`${String(at).padStart(2)}) ${bare(name)}\n`],
    )
    return rows.join('')
  }
  const lines = words.map((word) => {
    const number = /^\d+$/.test(word) ? Number(word) % 128 : undefined
    const signal = signalOf(number === undefined ? word : String(number))
    return signal === undefined ? undefined : number === undefined ? String(signalNumber(signal)) : bare(signal)
  })
  const bad = lines.indexOf(undefined)
  return bad < 0 ? lines.map((line) => `${line}\n`).join('') : { wrong: `unknown signal '${words[bad]}'` }
}

/** What `kill WORDS` does; the exit code. `jobPid` gives the pid of a job like '%1'. */
export const killWords = (
  sys: Sys,
  words: readonly string[],
  jobPid: (job: string) => number | undefined = () => undefined,
  called = 'kill',
): number => {
  const say = (wrong: string): number => {
    sys.err(`${called}: ${wrong}\n`)
    return 1
  }
  const rest = [...words]
  if (rest[0] === '-l') {
    const shown = list(rest.slice(1))
    if (typeof shown !== 'string') return say(shown.wrong)
    sys.out(shown)
    return 0
  }
  let name = 'TERM'
  if (rest[0] === '-s') [, name = 'TERM'] = rest.splice(0, 2)
  else if (rest[0]?.startsWith('-') && rest[0] !== '--') name = rest.shift()!.slice(1)
  if (rest[0] === '--') rest.shift()
  const signal = name === '0' ? 0 : signalOf(name)
  if (signal === undefined) return say(`bad signal name '${name}'`)
  if (rest.length === 0) return say('you need to specify whom to kill')
  return rest.map((word) => killOne(sys, word, signal, jobPid, say)).reduce((a, b) => Math.max(a, b), 0)
}

const killOne = (
  sys: Sys,
  word: string,
  signal: Signal | 0,
  jobPid: (job: string) => number | undefined,
  say: (wrong: string) => number,
): number => {
  const pid = word.startsWith('%') ? jobPid(word) : /^-?\d+$/.test(word) ? Number(word) : undefined
  if (pid === undefined) return say(word.startsWith('%') ? `${word}: no such job` : `invalid number '${word}'`)
  const done = sys.kill(pid, signal)
  if (done === true) return 0
  return say(`can't kill pid ${pid}: ${done === 'ESRCH' ? 'No such process' : 'Operation not permitted'}`)
}

export const kill: Program = { name: 'kill', run: (sys) => ({ exit: killWords(sys, sys.argv.slice(1)) }) }

const commOf = (sys: Sys, name: string): readonly number[] =>
  sys.machine
    .processes(sys.space)
    .filter((process) => process.comm === name && process.pid !== sys.pid)
    .map((process) => process.pid)

/** killall: by name. */
export const killall: Program = {
  name: 'killall',
  run: (sys) => {
    const words = sys.argv.slice(1)
    const option = words[0]?.startsWith('-') ? words.shift()! : '-TERM'
    const missing = words.filter((name) => commOf(sys, name).length === 0)
    for (const name of missing) sys.err(`killall: ${name}: no process killed\n`)
    const pids = words.flatMap((name) => commOf(sys, name).map(String))
    return { exit: pids.length === 0 ? 1 : Math.max(killWords(sys, [option, ...pids]), missing.length > 0 ? 1 : 0) }
  },
}
