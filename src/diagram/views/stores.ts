import type { Container, MountPoint } from '../../docker/engine/types.ts'
import type { Dir } from '../../docker/fs/node.ts'
import { emptyDir, get, walk } from '../../docker/fs/tree.ts'
import { compareTrees, hostRoot, treeOf } from '../changes.ts'
import type { Link, Store, StoreRow } from '../picture.ts'
import { type Scope, shortId } from '../read/scope.ts'
import { phrase, type Words } from '../say.ts'
import { bytesIn, sizeText } from '../size.ts'
import { MOUNT_GLYPH, storeKey } from './walls.ts'

/** What is mounted into containers, each once, with `most` of its files, and the lines from the mount points. */
export function storesOf(
  scope: Scope,
  containers: readonly Container[],
  most = 0,
): { stores: readonly Store[]; links: readonly Link[] } {
  const present = containers.filter((container) => scope.engine.containers.has(container.id))
  const mounts = present.flatMap((container) => container.spec.mounts.map((mount) => ({ container, mount })))
  const stores = new Map(
    mounts.map(({ container, mount }) => [storeKey(container, mount), storeOf(scope, mount, container, most)]),
  )
  const links = mounts.map(({ container, mount }): Link => ({
    kind: 'mount',
    from: `mount:${container.id}:${mount.target}`,
    to: storeKey(container, mount),
  }))
  return { stores: [...stores.values()], links }
}

/** Volumes by name, those that the step took away too. */
export const volumesOf = ({ engine, before }: Scope): readonly string[] => [
  ...engine.volumes.keys(),
  ...[...(before?.volumes.keys() ?? [])].filter((name) => !engine.volumes.has(name)),
]

/** A volume with `most` of its files. */
export function volumeStore(scope: Scope, name: string, most: number): Store {
  const key = `volume:${name}`
  const op = scope.changes.get(key)
  const from = op === 'removed' && scope.before ? scope.before : scope.engine
  const anonymous = from.volumes.get(name)?.anonymous ?? false
  const now = treeOf(from, `volume/${name}`)
  const was = scope.before && scope.before.volumes.has(name) ? treeOf(scope.before, `volume/${name}`) : undefined
  return {
    kind: 'store',
    key,
    name: anonymous ? shortId(name) : name,
    glyph: 'cylinder',
    lines: [phrase(anonymous ? 'picture.mount.anonymous' : 'picture.mount.volume'), sizeText(bytesIn(now))],
    ...contents(now, op === 'removed' ? now : was, most),
    ...(op && { op }),
    ...(op === 'removed' && { ghost: true }),
  }
}

function storeOf(scope: Scope, mount: MountPoint, container: Container, most: number): Store {
  if (mount.type === 'volume') return volumeStore(scope, mount.source, most)
  const isBind = mount.type === 'bind'
  const key = storeKey(container, mount)
  const lines: Words[] = [phrase(`picture.mount.${mount.type}`)]
  const rows = isBind ? contents(onHost(scope.engine, mount), scope.before && onHost(scope.before, mount), most) : {}
  return {
    kind: 'store',
    key,
    name: isBind ? mount.source : mount.target,
    glyph: MOUNT_GLYPH[mount.type],
    lines,
    ...rows,
  }
}

const onHost = (engine: Scope['engine'], mount: MountPoint): Dir => {
  const node = get(hostRoot(engine), mount.source)
  return node?.kind === 'dir' ? node : emptyDir
}

/** The files of a tree, what the step did to each, and how many are left out. */
function contents(now: Dir, before: Dir | undefined, most: number): { rows?: readonly StoreRow[]; more?: number } {
  if (most === 0) return {}
  const ops = new Map(before && before !== now ? compareTrees(before, now) : [])
  const there = [...walk(now)].flatMap(([path, node]) => (node.kind === 'dir' ? [] : [path]))
  const lost = [...ops].flatMap(([path, op]) => (op === 'removed' ? [path] : []))
  const rows = [...there, ...lost].map((text): StoreRow => {
    const op = ops.get(text)
    return op ? { text, op } : { text }
  })
  const changed = rows.filter((row) => row.op)
  const shown = rows.length <= most ? rows : [...changed, ...rows.filter((row) => !row.op)].slice(0, most)
  return { rows: shown, ...(rows.length > shown.length && { more: rows.length - shown.length }) }
}
