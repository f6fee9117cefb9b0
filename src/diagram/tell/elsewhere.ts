import type { Engine } from '../../docker/engine/types.ts'
import { familiar } from '../read/familiar.ts'
import { phrase } from '../say.ts'
import { type Telling, telling } from './told.ts'

/** What changed where no picture looks: names in the registry, results of the build cache. */
export const elsewhereTellings = (before: Engine, after: Engine): Telling[] => [
  ...pushed(before, after),
  ...forgotten(before, after),
]

function pushed(before: Engine, after: Engine): Telling[] {
  if (before.registry === after.registry) return []
  const changed = [...after.registry].filter(([name, bundle]) => before.registry.get(name) !== bundle)
  const names = changed.flatMap(([name]) => (name.includes('@') ? [] : [name]))
  return names.map((full) => {
    const name = familiar(full)
    return telling(phrase('step.registry.pushed', { name }), [
      { op: 'added', text: phrase('step.item.registry', { name }) },
    ])
  })
}

/** A build adds to the cache all the time, so only what went is told. */
function forgotten(before: Engine, after: Engine): Telling[] {
  if (before.cache === after.cache) return []
  const count = [...before.cache.keys()].filter((key) => !after.cache.has(key)).length
  return count === 0 ? [] : [telling(phrase('step.cache.removed', { count }))]
}
