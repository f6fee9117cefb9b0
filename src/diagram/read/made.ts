import type { BuildRecord, Engine } from '../../docker/engine/types.ts'
import type { Digest, Image } from '../../docker/oci/types.ts'

/** What made each layer, by chain id, as the histories of the images have it, without the words that BuildKit adds. */
export function madeBy(engine: Engine): ReadonlyMap<Digest, string> {
  const made = new Map<Digest, string>()
  for (const image of engine.images.values()) {
    for (const [chainId, text] of layersOf(image)) if (!made.has(chainId)) made.set(chainId, text)
  }
  for (const [chainId, text] of engine.builds.flatMap(layersOfBuild)) if (!made.has(chainId)) made.set(chainId, text)
  return made
}

/** A build that failed has no image: what its lines say. */
const layersOfBuild = ({ lines, steps }: BuildRecord): [Digest, string][] =>
  steps.flatMap(({ line, layer }): [Digest, string][] => {
    const text = lines.find((one) => one.number === line)?.text
    return layer && text ? [[layer, text]] : []
  })

function layersOf(image: Image): [Digest, string][] {
  const lines = image.config.history.filter((line) => !line.empty_layer)
  return image.layers.map((chainId, i) => [chainId, instruction(lines[i]?.created_by ?? '')])
}

/** The Dockerfile's words for a history line: 'RUN /bin/sh -c echo # buildkit' is 'RUN echo'. */
export function instruction(createdBy: string): string {
  return createdBy
    .replace(/\s*# buildkit$/, '')
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^RUN (\|\d+ \S+ )?\/bin\/sh -c /, 'RUN ')
    .replace(/\s+/g, ' ')
    .trim()
}
