import type { Step } from '../sys.ts'
import { evaluate } from './evaluate.ts'
import type { Frame } from './place.ts'
import type { Shell } from './shell.ts'
import { abort, leave, theEnd } from './traps.ts'

/** A text that is run: the argument of -c, of eval, a file, a trap. */
export function stepScript(sh: Shell, at: Frame & { kind: 'script' }): Step | undefined {
  const code = sh.code(at.source)
  if (!at.started) {
    sh.replace({ ...at, started: true })
    if (at.as === 'eval' || at.as === 'file') sh.status = 0
    return evaluate(sh, at.source, at.node === undefined || at.node < 0 ? code.root : at.node) as undefined
  }
  if (code.failure && (at.node === undefined || at.node < 0)) {
    sh.state.line = code.failure.line
    sh.complain(`syntax error: ${code.failure.message}`)
    return abort(sh, 2)
  }
  return over(sh, at)
}

function over(sh: Shell, at: Frame & { kind: 'script' }): Step | undefined {
  sh.pop()
  if (at.params) sh.state.params = at.params
  if (at.as === 'trap' && !at.keep) sh.status = at.status
  if (at.as === 'bye') return theEnd(sh, at.status)
  return sh.frames.length === 0 ? leave(sh, sh.status) : undefined
}
