import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Changes } from '../changes.ts'
import { phrase } from '../say.ts'
import { type Telling, telling } from './told.ts'

/** Networks that came and went, and containers that were joined to one, or parted from it. */
export function networkTellings(before: Engine, after: Engine, between: Changes): Telling[] {
  const made = [...between].flatMap(([key, op]): Telling[] => {
    if (!key.startsWith('network:')) return []
    const id = key.slice('network:'.length)
    const name = (after.networks.get(id) ?? before.networks.get(id))?.name ?? id
    return [telling(phrase(`step.network.${op}`, { name }), [{ op, text: phrase('step.item.network', { name }) }])]
  })
  return [...made, ...[...after.containers.values()].flatMap((now) => joinings(before.containers.get(now.id), now))]
}

function joinings(was: Container | undefined, now: Container): Telling[] {
  if (!was || was.networks === now.networks) return []
  const joined = now.networks.filter((network) => !was.networks.includes(network))
  const parted = was.networks.filter((network) => !now.networks.includes(network))
  return [
    ...joined.map((network) => joining('added', now.name, network)),
    ...parted.map((network) => joining('removed', now.name, network)),
  ]
}

const joining = (op: 'added' | 'removed', name: string, network: string): Telling =>
  telling(phrase(`step.plug.${op}`, { name, network }), [{ op, text: phrase('step.item.plug', { name, network }) }])
