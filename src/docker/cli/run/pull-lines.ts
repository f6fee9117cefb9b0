import type { Pulled } from '../../engine/pull.ts'
import { short } from '../../oci/digest.ts'

/**
 * What a pull says: on a terminal the last picture of each layer, else each thing that happened to it. Layers that were
 * there already are not mentioned (pull.console, terminal/session.txt).
 */
export const pullLines = (pulled: Pulled, terminal: boolean): readonly string[] => {
  const states = terminal ? ['Pull complete'] : ['Pulling fs layer', 'Download complete', 'Pull complete']
  const fresh = pulled.layers.filter((layer) => !layer.had)
  return [
    `${pulled.label}: Pulling from ${pulled.path}`,
    ...states.flatMap((state) => fresh.map((layer) => `${short(layer.digest)}: ${state}`)),
    `Digest: ${pulled.id}`,
    `Status: ${pulled.newer ? 'Downloaded newer image' : 'Image is up to date'} for ${pulled.familiar}`,
  ]
}
