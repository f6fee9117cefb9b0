import type { Step } from '../sys.ts'
import type { Frame } from './place.ts'
import type { Shell } from './shell.ts'

/** Runs the trap of the first signal that has come; an interactive shell drops what it was doing at ^C. */
export function runTrap(sh: Shell): undefined {
  const [signal, ...caught] = sh.state.caught
  sh.state.caught = caught
  const action = signal && sh.trapFor(signal)
  if (action)
    return sh.push({ kind: 'script', source: action, as: 'trap', started: false, status: sh.status }) as undefined
  if (signal === 'SIGINT' && sh.state.interactive && !sh.state.sub) toPrompt(sh, 130)
  return undefined
}

/** Leaves everything but the reading of commands: a line that was begun is dropped. */
export function toPrompt(sh: Shell, status: number): void {
  unwindTo(sh, (frame) => frame.kind === 'input')
  const input = sh.frames.at(-1)
  if (input?.kind === 'input') sh.replace({ ...input, pending: '', asked: false })
  sh.status = status
}

/** Takes frames away, undoing what they hold, down to one that `stop` tells; false when there is none such, and nothing is done. */
export function unwindTo(sh: Shell, stop: (frame: Frame) => boolean): boolean {
  if (!sh.frames.some(stop)) return false
  for (let top = sh.frames.at(-1); top && !stop(top); top = sh.frames.at(-1)) {
    undo(sh, top)
    sh.frames.pop()
  }
  return true
}

function undo(sh: Shell, frame: Frame): void {
  if (frame.kind === 'restore') sh.putBack(frame.saved)
  else if (frame.kind === 'variables') sh.restore(frame.before)
  else if (frame.kind === 'call') {
    sh.state.params = frame.params
    sh.restore(frame.locals)
  } else if (frame.kind === 'script' && frame.params) sh.state.params = frame.params
  else if (frame.kind === 'substitution') sh.sys.setFd(frame.fd, undefined)
}

/** An error that ends a script; an interactive shell goes back to its prompt. */
export function abort(sh: Shell, status: number): Step | undefined {
  if (sh.state.interactive && !sh.state.sub) return toPrompt(sh, status) as undefined
  return leave(sh, status)
}

/** `exit`: the trap for EXIT runs first. */
export function leave(sh: Shell, status: number): Step | undefined {
  const action = sh.state.traps['EXIT']
  const { EXIT: _, ...traps } = sh.state.traps
  sh.status = status
  if (!action) return theEnd(sh, status)
  sh.state.traps = traps
  sh.frames = [{ kind: 'script', source: action, as: 'bye', started: false, status }]
  return undefined
}

/** The shell ends. That of the reader's terminal gives way to a new one, as after a login. */
export function theEnd(sh: Shell, status: number): Step {
  if (!sh.state.login || sh.state.sub) return { exit: status }
  sh.sys.chdir(sh.sys.env['HOME'] ?? '/')
  return { exec: { kind: 'executable', program: 'sh', path: 'sh', before: [] }, argv: sh.sys.argv }
}

/** Nothing is left to do. */
export function finish(sh: Shell, status: number): Step | undefined {
  return leave(sh, status)
}

/** Whether nothing comes after the command in work, so that it may take the shell's place. */
export function mayLeave(sh: Shell): boolean {
  if (
    Object.values(sh.state.traps).some((action) => action !== '') ||
    sh.state.interactive ||
    sh.state.caught.length > 0
  )
    return false
  return sh.frames.slice(0, -1).every((frame) => isOver(sh, frame))
}

function isOver(sh: Shell, frame: Frame): boolean {
  if (frame.kind === 'script') return frame.as === 'command' && frame.started && !sh.code(frame.source).failure
  if (frame.kind !== 'node') return false
  const node = sh.node(frame)
  if (node.kind === 'list') return frame.step === node.items.length
  return (node.kind === 'and' || node.kind === 'or' || node.kind === 'if') && frame.step === 2
}
