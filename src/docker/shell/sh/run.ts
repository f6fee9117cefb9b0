import type { Step } from '../sys.ts'
import { stepBuiltin } from './blocking.ts'
import { stepChildren, stepSubstitution } from './children.ts'
import { stepInput } from './input.ts'
import { stepCase, stepFor, stepNode, stepRedirected } from './nodes.ts'
import type { Frame } from './place.ts'
import { stepScript } from './script.ts'
import type { Shell } from './shell.ts'
import { stepSimple } from './simple.ts'
import { stepCondition } from './condition.ts'
import { finish, runTrap } from './traps.ts'

// How much one run of the program does before it gives way.
const slice = 250

/** Goes on with a shell until it has to wait, has done its share, or ends. */
export function runShell(sh: Shell): Step {
  for (let steps = 0; steps < slice; steps++) {
    if (sh.sys.halted) return { wait: {}, place: sh.place }
    sh.catchUp()
    const top = sh.frames.at(-1)
    const step =
      top === undefined
        ? finish(sh, sh.status)
        : sh.state.caught.length > 0 && interruptible(top)
          ? runTrap(sh)
          : stepFrame(sh, top)
    if (step) {
      sh.sys.spend(steps)
      return step
    }
  }
  sh.sys.spend(slice)
  return { wait: {}, place: sh.place }
}

// Traps run between commands: while a child is in the foreground they wait for its end.
function interruptible(top: Frame): boolean {
  return top.kind === 'node' || top.kind === 'input' || top.kind === 'for' || top.kind === 'script'
}

function stepFrame(sh: Shell, top: Frame): Step | undefined {
  switch (top.kind) {
    case 'node':
      return stepNode(sh, top)
    case 'simple':
      return stepSimple(sh, top)
    case 'for':
      return stepFor(sh, top)
    case 'case':
      return stepCase(sh, top)
    case 'redirected':
      return stepRedirected(sh, top)
    case 'condition':
      return stepCondition(sh, top)
    case 'children':
      return stepChildren(sh, top)
    case 'substitution':
      return stepSubstitution(sh, top)
    case 'script':
      return stepScript(sh, top)
    case 'input':
      return stepInput(sh, top)
    case 'builtin':
      return stepBuiltin(sh, top)
    case 'restore':
      sh.putBack(top.saved)
      return sh.pop() as undefined
    case 'variables':
      sh.restore(top.before)
      for (const name of top.exported) sh.unexport(name)
      return sh.pop() as undefined
    case 'call':
      sh.state.params = top.params
      sh.restore(top.locals)
      return sh.pop() as undefined
  }
}
