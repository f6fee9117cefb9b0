import { takeAnswer } from '../../engine/answer.ts'
import { attach } from '../../engine/attach.ts'
import { isUp } from '../../engine/containers.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem } from '../../engine/problem.ts'
import { command, type Context, type Result } from '../types.ts'

/** What is left to wait for, and whether something went wrong so far. */
interface Waiting {
  readonly refs: readonly string[]
  readonly id?: string
  readonly failed: boolean
}

const next = (cx: Context, { refs, failed }: Waiting): Result => {
  const [ref, ...rest] = refs
  if (ref === undefined) return failed ? 1 : 0
  const container = findContainer(cx.tx, ref)
  if (isProblem(container)) {
    cx.err(`${cx.say(container)}\n`)
    return next(cx, { refs: rest, failed: true })
  }
  if (!isUp(container)) {
    cx.out(`${container.exitCode}\n`, `container:${container.id}`)
    return next(cx, { refs: rest, failed })
  }
  attach(cx.tx, container.id, { pid: cx.sys.hostPid, stdin: false, stdout: false, stderr: false })
  return { wait: { space: container.id }, place: { refs: rest, id: container.id, failed } satisfies Waiting }
}

/** `docker wait`: until containers have stopped, then their exit codes. */
export const containerWait = command({
  name: 'container wait',
  aliases: ['wait'],
  summary: 'Wait until containers have stopped, and print their exit codes',
  usage: 'CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {},
  run: (cx, args) => next(cx, { refs: args, failed: false }),
  resume(cx, place) {
    const waiting = place as Waiting
    const code = takeAnswer(cx.tx, cx.sys.hostPid)
    const id = waiting.id ?? ''
    if (code === undefined && isUp(cx.tx.engine.containers.get(id))) return { wait: { space: id }, place }
    cx.out(`${code ?? cx.tx.engine.containers.get(id)?.exitCode ?? 0}\n`, `container:${id}`)
    return next(cx, waiting)
  },
})
