import type { Container, Engine, Step } from '../../docker/engine/types.ts'
import { basename } from '../../docker/fs/path.ts'
import type { Process } from '../../docker/shell/types.ts'
import { isGuest, processesOf, processName } from '../read/processes.ts'
import { shortId } from '../read/scope.ts'
import { phrase } from '../say.ts'
import { type Item, type Telling, telling } from './told.ts'

/** What happened to containers: made, started, paused, ended, removed, renamed. */
export function containerTellings(before: Engine, after: Engine, steps: readonly Step[]): Telling[] {
  const ids = new Set([...before.containers.keys(), ...after.containers.keys()])
  const told = [...ids].flatMap((id) => containerTelling(before, after, id))
  return [...told, ...passing(before, after, steps)]
}

function containerTelling(before: Engine, after: Engine, id: string): Telling[] {
  const [was, now] = [before.containers.get(id), after.containers.get(id)]
  if (was === now) return []
  if (!now) return was ? [telling(phrase('step.container.removed', { name: was.name }), [item('removed', was)])] : []
  const renamed =
    was && was.name !== now.name
      ? [telling(phrase('step.container.renamed', { was: was.name, name: now.name }), [item('changed', now)])]
      : []
  const key = happened(was, now)
  if (!key) return was ? [...renamed, ...updated(was, now)] : renamed
  const values = {
    name: now.name,
    image: now.spec.image,
    process: firstName(after, now),
    code: now.exitCode,
    count: processesOf(after, id).length,
  }
  return [...renamed, telling(phrase(`step.container.${key}`, values), [item(was ? 'changed' : 'added', now)])]
}

/** `docker update`: other limits or another restart policy, with the same processes. */
const updated = (was: Container, now: Container): Telling[] =>
  was.spec === now.spec ? [] : [telling(phrase('step.container.updated', { name: now.name }), [item('changed', now)])]

/** The name of its first process, or of what was to be that. */
function firstName(engine: Engine, container: Container): string {
  const first = processesOf(engine, container.id).find((process) => process.pid === 1)
  return first ? processName(first) : basename(container.spec.path)
}

/** The change of state in one word; undefined when there was none. */
function happened(was: Container | undefined, now: Container): string | undefined {
  const again = was && was.started !== now.started && now.started !== undefined
  if (!was)
    return now.status === 'created' && now.error
      ? 'failed'
      : { created: 'created', running: 'ran', exited: 'passed', paused: 'created', restarting: 'restarting' }[
          now.status
        ]
  if (was.status === now.status && !again) return undefined
  if (now.status === 'running')
    return was.status === 'paused' ? 'unpaused' : was.status === 'running' ? 'restarted' : 'started'
  if (now.status === 'exited')
    return was.status === 'running' || was.status === 'paused' || was.status === 'restarting' ? 'ended' : 'again'
  return now.status === 'paused' || now.status === 'restarting' ? now.status : undefined
}

/** Containers that came and went within the step. */
function passing(before: Engine, after: Engine, steps: readonly Step[]): Telling[] {
  const made = steps.filter((step) => step.on === 'container' && step.verb === 'create')
  return made.flatMap(({ id, engine, attributes }) => {
    if (before.containers.has(id) || after.containers.has(id)) return []
    const name = engine.containers.get(id)?.name ?? attributes['name'] ?? shortId(id)
    return [telling(phrase('step.container.passing', { name }))]
  })
}

const item = (op: Item['op'], of: Container): Item => ({
  op,
  text: phrase('step.item.container', {
    name: of.name,
    id: shortId(of.id),
    status: phrase(op === 'removed' ? 'picture.status.removed' : `picture.status.${of.status}`),
  }),
})

/** Processes that were put into containers that ran before and after, and those of them that ended. */
export function processTellings(before: Engine, after: Engine): Telling[] {
  return [...after.containers.values()].flatMap((container) => {
    const was = before.containers.get(container.id)
    const now = processesOf(after, container.id)
    if (was?.started !== container.started || now.length === 0) return []
    const old = processesOf(before, container.id)
    return [...added(old, now, 'added', container), ...added(now, old, 'removed', container)]
  })
}

/** Those of the second list that are not in the first. */
const added = (
  from: readonly Process[],
  to: readonly Process[],
  op: 'added' | 'removed',
  container: Container,
): Telling[] =>
  to
    .filter((process) => isGuest(process) && !from.some((one) => one.hostPid === process.hostPid))
    .map((process) => processTelling(op, process, container))

function processTelling(op: 'added' | 'removed', process: Process, container: Container): Telling {
  const values = { pid: process.pid, process: processName(process), name: container.name }
  return telling(phrase(`step.process.${op}`, values), [{ op, text: phrase('step.item.process', values) }])
}
