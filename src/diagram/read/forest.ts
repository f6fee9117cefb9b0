import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Digest, Layer } from '../../docker/oci/types.ts'

/** A layer, what stands on it, and whether the step took it away. */
export interface Growth {
  readonly layer: Layer
  readonly number: number
  readonly gone: boolean
  readonly branches: readonly Growth[]
  readonly containers: readonly Standing[]
}

/** A container that stands on a layer; `gone`: the step removed it. */
export interface Standing {
  readonly container: Container
  readonly gone: boolean
}

/** Layers from the base up, and the container on them, if any. */
export interface Chain {
  readonly layers: readonly Layer[]
  readonly standing?: Standing
}

/** Layers of an image, lowest first; taken from the engine before the step where the step deleted them. */
export function imageLayers(id: Digest, engine: Engine, before?: Engine): readonly Layer[] {
  const image = engine.images.get(id) ?? before?.images.get(id)
  return (image?.layers ?? []).flatMap((chainId) => engine.layers.get(chainId) ?? before?.layers.get(chainId) ?? [])
}

/** Layers below a container, lowest first. They stay when the image's last name is removed by force. */
export const containerLayers = (container: Container, engine: Engine, before?: Engine): readonly Layer[] =>
  container.layers.flatMap((chainId) => engine.layers.get(chainId) ?? before?.layers.get(chainId) ?? [])

/** The chains grown together: a layer that several share is there once, with all that stands on it. */
export function forest(chains: readonly Chain[], isGone: (layer: Layer) => boolean, number = 1): readonly Growth[] {
  const grouped = new Map<Digest, Chain[]>()
  for (const chain of chains) {
    const base = chain.layers[0]
    if (base) grouped.set(base.chainId, [...(grouped.get(base.chainId) ?? []), chain])
  }
  return [...grouped.values()].map((group) => {
    const layer = (group[0] as Chain).layers[0] as Layer
    const rest = group.map((chain) => ({ ...chain, layers: chain.layers.slice(1) }))
    const containers = rest.flatMap((chain) => (chain.layers.length === 0 && chain.standing ? [chain.standing] : []))
    return { layer, number, gone: isGone(layer), branches: forest(rest, isGone, number + 1), containers }
  })
}
