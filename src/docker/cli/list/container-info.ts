import { parseReference } from '../../oci/reference.ts'
import { short } from '../../oci/digest.ts'
import { findImage } from '../../engine/find.ts'
import { isProblem } from '../../engine/problem.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import type { Container, Engine } from '../../engine/types.ts'

/** Bytes of the writable layer. */
export const writableSize = (engine: Engine, container: Container): number => {
  const disk = engine.kernel.disks.get(`container/${container.id}`)
  return disk?.kind === 'union' ? storeOf(engine).usage(disk.upper) : 0
}

/** Bytes of all its layers: the image's, the init layer with Docker's own mount points, the writable one. */
export const rootSize = (engine: Engine, container: Container): number => {
  const below = container.layers.reduce((sum, layer) => sum + (engine.layers.get(layer)?.size ?? 0), 0)
  const disk = engine.kernel.disks.get(`container/${container.id}`)
  const init = disk?.kind === 'union' && disk.lowers[0] !== undefined ? storeOf(engine).usage(disk.lowers[0]) : 0
  return below + init + writableSize(engine, container)
}

/**
 * The IMAGE column: the name that was given, as long as it still points at the image; the short id when it does not
 * (rmi.console).
 */
export const imageText = (engine: Engine, container: Container, trunc: boolean): string => {
  const named = container.spec.image
  const found = findImage({ engine }, named)
  if (isProblem(found) || found.id !== container.image) return trunc ? short(container.image) : container.image
  if (!trunc || short(named) === short(container.image)) return trunc ? short(container.image) : named
  const reference = parseReference(named)
  if ('error' in reference) return named
  return reference.repository + (named.endsWith(`:${reference.tag}`) ? `:${reference.tag}` : '')
}

/** The COMMAND column: what runs, in one line. */
export const commandText = ({ spec }: Container): string =>
  [spec.path, ...spec.args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ')

/** Containers, the newest first, as the engine lists them. */
export const newestContainers = (engine: Engine): readonly Container[] =>
  [...engine.containers.values()].toReversed().toSorted((a, b) => b.created - a.created)
