import type { Dir, Node } from '../../fs/node.ts'
import { bytesOf, dir, file, link } from '../../fs/tree.ts'
import { hex } from '../../oci/digest.ts'
import type { Digest } from '../../oci/types.ts'
import type { Container, Engine } from '../types.ts'
import { onDisk } from './containerd-folder.ts'
import { folderAt } from './folders.ts'

/** Where the driver keeps the folders of layers. */
export const OVERLAY = '/var/lib/docker/overlay2'

/** The folder of a layer by its number: 64 hex digits that are neither its digest nor its chain id. */
export const folderOf = (number: number): string => hex(bytesOf(`overlay2 ${number}`))

/** The folders of a stack of layers, topmost first. */
export const overlay2Layers = (engine: Engine, chain: readonly Digest[]): readonly string[] =>
  [...chain].reverse().map((one) => `${OVERLAY}/${folderFor(engine, one)}`)

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The short name of a folder, in `l`, so that the options of a mount do not get too long. */
const shortOf = (folder: string): string => {
  const digits = hex(bytesOf(`link ${folder}`))
  const letter = (at: number) => LETTERS[Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16) % LETTERS.length]
  return Array.from({ length: 26 }, (_, at) => letter(at)).join('')
}

interface Entry {
  readonly name: string
  readonly tree: Dir
  /** Folders that it stands on, the topmost first. */
  readonly below: readonly string[]
  /** Something stands on it. */
  readonly committed: boolean
  /** It was mounted, so that overlayfs has its own folder in `work`. */
  readonly worked?: boolean
  readonly merged?: boolean
}

/** The folder `overlay2`: one for each layer, two for each container, and their short names. */
export function layerFolders(engine: Engine, at: number): Record<string, Node> {
  const entries = [
    ...imageEntries(engine),
    ...[...engine.containers.values()].flatMap((one) => ownEntries(engine, one)),
  ]
  const links = entries.map(({ name }): [string, Node] => [shortOf(name), link(`../${name}/diff`, { mtime: at })])
  return {
    ...Object.fromEntries(entries.map((entry) => [entry.name, layerFolder(entry, at)])),
    l: dir(Object.fromEntries(links), { mode: 0o700, mtime: at }),
  }
}

const folderFor = (engine: Engine, chain: Digest): string => folderOf(engine.snapshots.get(chain) ?? 0)

function imageEntries(engine: Engine): readonly Entry[] {
  const parents = new Set([...engine.layers.values()].map(({ parent }) => parent))
  for (const { layers } of engine.containers.values()) parents.add(layers.at(-1))
  return [...engine.layers].map(([chain, { tree, parent }]) => ({
    name: folderFor(engine, chain),
    tree,
    below: belowOf(engine, parent),
    committed: parents.has(chain),
  }))
}

function belowOf(engine: Engine, top: Digest | undefined): readonly string[] {
  const below: string[] = []
  for (let chain = top; chain !== undefined; chain = engine.layers.get(chain)?.parent)
    below.push(folderFor(engine, chain))
  return below
}

function ownEntries(engine: Engine, container: Container): readonly Entry[] {
  const files = engine.kernel.disks.get(`container/${container.id}`)
  if (files?.kind !== 'union') return []
  const name = folderOf(container.snapshot)
  const below = [...container.layers].reverse().map((chain) => folderFor(engine, chain))
  return [
    { name: `${name}-init`, tree: files.lowers[0]!, below, committed: true, worked: true },
    {
      name,
      tree: files.upper,
      below: [`${name}-init`, ...below],
      committed: false,
      worked: container.started !== undefined,
      merged: container.pid !== 0,
    },
  ]
}

function layerFolder({ name, tree, below, committed, worked, merged }: Entry, at: number): Dir {
  const folder = folderAt(at, 0o700)
  const text = (words: string, mode = 0o644): Node => file(words, { mode, mtime: at })
  const lower = below.map((one) => `l/${shortOf(one)}`).join(':')
  return folder(
    {
      ...(committed ? { committed: text('', 0o600) } : {}),
      diff: onDisk(tree),
      link: text(shortOf(name)),
      ...(below.length > 0 ? { lower: text(lower), work: folder(worked ? { work: folder({}, 0) } : {}) } : {}),
      ...(merged ? { merged: folder() } : {}),
    },
    0o710,
  )
}
