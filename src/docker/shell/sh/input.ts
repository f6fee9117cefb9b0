import type { Step } from '../sys.ts'
import { decode, latin } from './children.ts'
import { evaluate } from './evaluate.ts'
import { tellJobs } from './jobs.ts'
import type { Frame } from './place.ts'
import { promptText } from './prompt.ts'
import type { Shell } from './shell.ts'
import { leave } from './traps.ts'

type At = Frame & { kind: 'input' }

/** Reads commands from a descriptor, a line at a time, and runs them; a line that is not the end of a command waits for more. */
export function stepInput(sh: Shell, at: At): Step | undefined {
  const end = at.text.indexOf('\n')
  if (end >= 0 || (at.ended && at.text !== '')) return takeLine(sh, at, end < 0 ? at.text.length : end + 1)
  if (at.ended) return atEnd(sh, at)
  if (sh.state.interactive && !at.asked) {
    if (at.pending === '') tellJobs(sh)
    sh.sys.prompt(promptText(sh, at.pending === '' ? 'PS1' : 'PS2'))
    return sh.replace({ ...at, asked: true }) as undefined
  }
  const bytes = sh.sys.read(at.fd)
  if (bytes === 'blocked') return { wait: { read: at.fd }, place: sh.place }
  if (!(bytes instanceof Uint8Array)) return sh.replace({ ...at, ended: true }) as undefined
  return sh.replace({ ...at, text: at.text + latin(bytes) }) as undefined
}

function atEnd(sh: Shell, at: At): Step | undefined {
  if (at.pending === '') {
    if (sh.state.interactive) sh.sys.err('\n')
    return leave(sh, sh.status)
  }
  sh.replace({ ...at, pending: '' })
  return run(sh, at.pending)
}

function takeLine(sh: Shell, at: At, length: number): Step | undefined {
  const source = at.pending + decode(at.text.slice(0, length))
  const next = { ...at, text: at.text.slice(length), asked: false }
  const code = sh.code(source)
  const more = (code.failure?.more === true && code.failure !== undefined) || code.open
  if (more && !(next.ended && next.text === '')) return sh.replace({ ...next, pending: source }) as undefined
  sh.replace({ ...next, pending: '', line: at.line + 1 })
  return run(sh, source)
}

function run(sh: Shell, source: string): Step | undefined {
  const code = sh.code(source)
  if (!code.failure) return evaluate(sh, source, code.root) as undefined
  return sh.push({ kind: 'script', source, as: 'command', started: false, status: 0 }) as undefined
}
