import type { Container, Engine } from '../../docker/engine/types.ts'
import { parseReference } from '../../docker/oci/reference.ts'
import type { Digest } from '../../docker/oci/types.ts'
import { get } from '../../docker/fs/tree.ts'
import { join } from '../../docker/fs/path.ts'
import { hostRoot } from '../changes.ts'

/** Where a session's relative paths start on the host. */
const HOME = '/root'

/**
 * What a picture is about, as authors write it: names separated by spaces. A name is that of a container or an image (or the
 * beginning of an id), the path of an archive on the host, or, for the store, what is lit. `joy:/etc/motd` names a container
 * and a file in it; `nginx#2` the second layer of an image, `nginx#history` its history too.
 */
export type Focus = string

/** The things that a focus names. Those that the step took away are found in the engine before it. */
export interface Subjects {
  readonly containers: readonly Subject<Container>[]
  readonly images: readonly Subject<Digest>[]
  /** Absolute paths of files on the host. */
  readonly archives: readonly string[]
  /** Paths inside containers and images. */
  readonly paths: readonly string[]
  /** Layer numbers, counted from 1, the base. */
  readonly layers: readonly number[]
  /** The lines of the history that made no layer are asked for. */
  readonly history: boolean
  /** Names that nothing has, and words that a view reads. */
  readonly others: readonly string[]
}

export interface Subject<T> {
  readonly it: T
  readonly gone: boolean
}

/** Finds what the focus names. */
export function subjects(engine: Engine, focus: Focus, before?: Engine): Subjects {
  const found = {
    containers: [] as Subject<Container>[],
    images: [] as Subject<Digest>[],
    archives: [] as string[],
    paths: [] as string[],
    layers: [] as number[],
    history: /#history\b/.test(focus),
    others: [] as string[],
  }
  for (const word of focus.split(/\s+/).filter(Boolean)) {
    const { name, path, layer } = split(word)
    if (path) found.paths.push(path)
    if (layer) found.layers.push(layer)
    const container = pick(engine, before, (from) => containerNamed(from, name))
    const image = container ? undefined : pick(engine, before, (from) => imageNamed(from, name))
    if (container) found.containers.push(container)
    else if (image) found.images.push(image)
    else if (isFile(engine, name)) found.archives.push(join(HOME, name))
    else if (name) found.others.push(name)
  }
  return found
}

/** The name, a path after ':/' and a number after '#'. */
function split(word: string): { name: string; path?: string; layer?: number } {
  const [before, number] = word.split('#') as [string, string?]
  const at = before.indexOf(':/')
  const layer = /^\d+$/.test(number ?? '') ? { layer: Number(number) } : {}
  return at < 0 ? { name: before, ...layer } : { name: before.slice(0, at), path: before.slice(at + 1), ...layer }
}

function pick<T>(
  engine: Engine,
  before: Engine | undefined,
  find: (engine: Engine) => T | undefined,
): Subject<T> | undefined {
  const now = find(engine)
  if (now !== undefined) return { it: now, gone: false }
  const was = before && find(before)
  return was === undefined ? undefined : { it: was, gone: true }
}

const HEX = /^[0-9a-f]{6,64}$/

function containerNamed(engine: Engine, name: string): Container | undefined {
  for (const container of engine.containers.values()) if (container.name === name) return container
  return HEX.test(name) ? [...engine.containers.values()].find((container) => container.id.startsWith(name)) : undefined
}

function imageNamed(engine: Engine, name: string): Digest | undefined {
  const reference = parseReference(name)
  if (!('error' in reference)) {
    const tag = engine.tags.get(reference.full)
    if (tag) return tag.id
  }
  const hex = name.replace(/^sha256:/, '')
  return HEX.test(hex) ? [...engine.images.keys()].find((id) => id.startsWith(`sha256:${hex}`)) : undefined
}

const isFile = (engine: Engine, name: string): boolean =>
  name !== '' && get(hostRoot(engine), join(HOME, name))?.kind === 'file'
