import type { Union } from './disk.ts'
import { layerName, layersOf } from './merge.ts'
import type { Visible } from './node.ts'
import { parts } from './path.ts'
import { find, type Found, rootStack } from './stack.ts'

export { changes, changesBetween, type Change } from './changes.ts'
export { hidden, type Hidden } from './hidden.ts'
export { diff, layersOf, merged, mount, whiteout } from './merge.ts'

/** What shows at a path, without merging anything; links are not followed. A folder comes with the entries of its topmost layer only. */
export function lookup(union: Union, path: string): Visible | undefined {
  return locate(union, path)?.node
}

/** The layer that a visible path comes from: the upper one, or an index into `lowers`. */
export function source(union: Union, path: string): number | 'upper' | undefined {
  const found = locate(union, path)
  return found && layerName(found.layer)
}

function locate(union: Union, path: string): Found | undefined {
  const stack = rootStack(layersOf(union))
  let found: Found | undefined = { node: stack[0]!.dir, layer: 0, stack }
  for (const part of parts(path)) {
    found = find(found.stack, part)
    if (found === undefined) return undefined
  }
  return found
}
