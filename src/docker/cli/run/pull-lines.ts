import type { Pulled } from '../../engine/pull.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import type { Engine } from '../../engine/types.ts'
import { short } from '../../oci/digest.ts'

/**
 * What a pull says: on a terminal the last picture of each layer, else each thing that happened to it. Layers that were
 * there already are not mentioned by the containerd store (pull.console, terminal/session.txt), and are by the classic one.
 */
export const pullLines = (engine: Engine, pulled: Pulled, terminal: boolean): readonly string[] => {
  const { had, fresh } = storeOf(engine).pulling
  const [first = [], ...rest] = terminal ? [['Pull complete']] : fresh
  const coming = pulled.layers.filter((layer) => !layer.had)
  const line = (digest: string, state: string) => `${short(digest)}: ${state}`
  return [
    `${pulled.label}: Pulling from ${pulled.path}`,
    ...pulled.layers.flatMap((layer) => {
      const states = layer.had ? (had === undefined ? [] : [had]) : first
      return states.map((state) => line(layer.digest, state))
    }),
    ...rest.flatMap((states) => coming.flatMap(({ digest }) => states.map((state) => line(digest, state)))),
    `Digest: ${pulled.digest}`,
    `Status: ${pulled.newer ? 'Downloaded newer image' : 'Image is up to date'} for ${pulled.familiar}`,
  ]
}
