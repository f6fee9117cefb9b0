import type { Link } from '../picture.ts'
import { unionOf } from '../changes.ts'
import type { Dir } from '../../docker/fs/node.ts'
import { leaves } from './files.ts'
import type { Scope } from './scope.ts'

/** From each writable layer to the layer that this step made of it: the same files, on the same layer below. */
export function inked(scope: Scope): Link[] {
  const fresh = [...scope.engine.layers.values()].filter(
    (layer) => scope.changes.get(`layer:${layer.chainId}`) === 'added',
  )
  return [...scope.engine.containers.values()].flatMap(({ id, layers }) => {
    const files = names(unionOf(scope.engine, id).upper)
    const made = fresh.find((layer) => layer.parent === layers.at(-1) && names(layer.tree) === files)
    return made ? [{ kind: 'inked', from: `rw:${id}`, to: `layer:${made.chainId}` } as const] : []
  })
}

const names = (tree: Dir): string =>
  leaves(tree)
    .map(([path, node]) => `${path} ${node.kind}`)
    .join('\n')
