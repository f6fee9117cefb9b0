import type { Engine, World } from '../engine/types.ts'
import { bytesOf, walk } from '../fs/tree.ts'
import { sha256 } from '../oci/digest.ts'
import { parseReference } from '../oci/reference.ts'
import { hostDisk } from '../shell/host.ts'
import { partsOf } from './plain.ts'

/** Things that are the same in every engine: each object by its number, in the order in which they are met. */
export interface Source {
  readonly name: string
  /** Tells one version of it from another. */
  readonly version: string
  readonly objects: readonly object[]
}

/** Name of the files of the host; images have names with a slash. */
const HOST = 'host'

const memo = new WeakMap<object, readonly object[]>()

/** Every object that a value is made of, itself first. */
function objectsOf(root: object): readonly object[] {
  const known = memo.get(root)
  if (known) return known
  const found = new Set<object>([root])
  for (const object of found) {
    for (const part of partsOf(object)) if (typeof part === 'object' && part !== null) found.add(part)
  }
  const objects = [...found]
  memo.set(root, objects)
  return objects
}

const hostVersion = (): string => {
  const names = [...walk(hostDisk())].map(
    ([path, node]) => `${path} ${node.kind === 'file' ? node.bytes.length : node.kind}`,
  )
  return sha256(bytesOf(names.join('\n')))
}

/** A source by its name; undefined when there is none. */
export function sourceOf(world: World, name: string): Source | undefined {
  if (name === HOST) return { name, version: hostVersion(), objects: objectsOf(hostDisk()) }
  const bundle = world.find(name)
  return bundle && { name, version: bundle.image.id, objects: objectsOf(bundle) }
}

const fullName = (reference: string): string => {
  const parsed = parseReference(reference)
  return 'error' in parsed ? '' : parsed.full
}

/** Images of the world that the engine may have something of: by its tags, its containers, and the Dockerfiles it built. */
export function sourcesFor(engine: Engine, world: World): readonly Source[] {
  const froms = engine.builds.flatMap(({ lines }) =>
    lines.flatMap(({ text }) => /^\s*FROM\s+(\S+)/i.exec(text)?.[1] ?? []),
  )
  const images = [...engine.containers.values()].map(({ spec }) => spec.image)
  const names = new Set([...engine.tags.keys(), ...[...images, ...froms].map(fullName)])
  return [HOST, ...names].flatMap((name) => sourceOf(world, name) ?? [])
}
