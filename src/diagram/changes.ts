import type { Container, Engine } from '../docker/engine/types.ts'
import type { Dir, Node } from '../docker/fs/node.ts'
import type { Union } from '../docker/fs/disk.ts'
import { emptyDir } from '../docker/fs/tree.ts'
import { lookup } from '../docker/fs/union.ts'
import { shownTags } from './read/tags.ts'
import type { Op } from './scene.ts'

/** What a step did, by key: those of the engine's `Key`, `file:PATH@rw:ID` in a writable layer, `host:PATH` on the host. */
export type Changes = ReadonlyMap<string, Op>

/** Compares two engines. Without one before, nothing has changed. */
export function changes(before: Engine | undefined, after: Engine): Changes {
  if (before === undefined || before === after) return new Map()
  return new Map([
    ...compareMaps('layer:', before.layers, after.layers),
    ...compareMaps('image:', before.images, after.images),
    ...compareMaps('tag:', shownTags(before), shownTags(after), (a, b) => a.id === b.id),
    ...compareMaps('container:', before.containers, after.containers, alike),
    ...compareMaps('volume:', before.volumes, after.volumes),
    ...compareMaps('network:', before.networks, after.networks, () => true),
    ...compareMaps('process:', inContainers(before), inContainers(after), () => true),
    ...writable(before, after),
    ...volumes(before, after),
    ...host(before, after),
  ])
}

type Same<V> = (a: V, b: V) => boolean

function compareMaps<K, V>(
  kind: string,
  a: ReadonlyMap<K, V>,
  b: ReadonlyMap<K, V>,
  same: Same<V> = (x, y) => x === y,
): [string, Op][] {
  if (a === b) return []
  const found: [string, Op][] = []
  for (const [key, value] of b) {
    const old = a.get(key)
    if (old === undefined) found.push([kind + String(key), 'added'])
    else if (!same(old, value)) found.push([kind + String(key), 'changed'])
  }
  for (const key of a.keys()) if (!b.has(key)) found.push([kind + String(key), 'removed'])
  return found
}

const alike: Same<Container> = (a, b) =>
  a.status === b.status &&
  a.name === b.name &&
  a.exitCode === b.exitCode &&
  a.started === b.started &&
  a.spec === b.spec

/** Processes of containers by host pid; those that ended and wait to be collected do not count. */
const inContainers = (engine: Engine): ReadonlyMap<number, unknown> =>
  new Map(
    [...engine.kernel.processes].filter(
      ([, process]) => engine.containers.has(process.space) && process.exit === undefined,
    ),
  )

const EMPTY: Union = { lowers: [], upper: emptyDir }

/** A container's disk as it is mounted, with the layer that dockerd lays between image and container; empty without one. */
export function diskOf(engine: Engine, id: string): Union {
  const disk = engine.kernel.disks.get(`container/${id}`)
  return disk?.kind === 'union' ? disk : EMPTY
}

/** The layers of a container's image, topmost first, and its own on top: what pictures show. */
export function unionOf(engine: Engine, id: string): Union {
  const layers = engine.containers.get(id)?.layers ?? []
  const lowers = layers.flatMap((chainId) => engine.layers.get(chainId)?.tree ?? []).reverse()
  return { lowers, upper: diskOf(engine, id).upper }
}

/** What changed in a writable layer. A file that a layer below has was changed, not added, when it is there for the first time. */
function fileChanges(before: Engine, after: Engine, id: string): [string, Op][] {
  const { lowers, upper } = unionOf(after, id)
  const isBelow = (path: string): boolean =>
    lowers.length > 0 && lookup({ lowers, upper: emptyDir }, path) !== undefined
  return compareTrees(unionOf(before, id).upper, upper).map(([path, op]) => [
    path,
    op === 'added' && isBelow(path) ? 'changed' : op,
  ])
}

function writable(before: Engine, after: Engine): [string, Op][] {
  const found: [string, Op][] = []
  for (const id of new Set([...before.containers.keys(), ...after.containers.keys()])) {
    const key = `rw:${id}`
    const files = after.containers.has(id) ? fileChanges(before, after, id) : []
    if (!before.containers.has(id)) found.push([key, 'added'])
    else if (!after.containers.has(id)) found.push([key, 'removed'])
    else if (files.length > 0) found.push([key, 'changed'])
    found.push(...files.map(([path, op]): [string, Op] => [`file:${path}@${key}`, op]))
  }
  return found
}

function volumes(before: Engine, after: Engine): [string, Op][] {
  return [...after.volumes.keys()].flatMap((name): [string, Op][] => {
    const differs = compareTrees(treeOf(before, `volume/${name}`), treeOf(after, `volume/${name}`)).length > 0
    return differs && before.volumes.has(name) ? [[`volume:${name}`, 'changed']] : []
  })
}

function host(before: Engine, after: Engine): [string, Op][] {
  return compareTrees(hostRoot(before), hostRoot(after)).map(([path, op]) => [`host:${path}`, op])
}

/** The host's own files. */
export const hostRoot = (engine: Engine): Dir => treeOf(engine, 'host')

/** The files of a disk that is no union; none when there is no such disk. */
export function treeOf(engine: Engine, name: string): Dir {
  const disk = engine.kernel.disks.get(name)
  return disk?.kind === 'tree' ? disk.root : emptyDir
}

/** Files, links, whiteouts and empty folders that differ between two trees. Unchanged branches cost nothing. */
export function compareTrees(before: Dir, after: Dir): [path: string, op: Op][] {
  const found: [string, Op][] = []
  compareDirs(before, after, '', found)
  return found
}

function compareDirs(before: Dir | undefined, after: Dir | undefined, at: string, found: [string, Op][]): void {
  if (before === after) return
  for (const name of new Set([...(before?.entries.keys() ?? []), ...(after?.entries.keys() ?? [])])) {
    compareNodes(before?.entries.get(name), after?.entries.get(name), `${at}/${name}`, found)
  }
}

function compareNodes(was: Node | undefined, now: Node | undefined, path: string, found: [string, Op][]): void {
  if (was === now) return
  const [from, to] = [was?.kind === 'dir' ? was : undefined, now?.kind === 'dir' ? now : undefined]
  const mine = found.length
  compareDirs(from, to, path, found)
  if (to && was === undefined && found.length === mine) found.push([path, 'added'])
  else if (from && now === undefined && found.length === mine) found.push([path, 'removed'])
  if (now?.kind === 'whiteout') found.push([path, 'removed'])
  else if (now && !to) found.push([path, was && was.kind !== 'whiteout' ? 'changed' : 'added'])
  else if (was && !from && was.kind !== 'whiteout' && !now) found.push([path, 'removed'])
}
