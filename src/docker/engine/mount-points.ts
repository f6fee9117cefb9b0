import { normalize } from '../fs/path.ts'
import { parseBind, parseMount, parseTmpfs } from './bind.ts'
import { findContainer } from './find.ts'
import type { CreateOptions } from './options.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { MountPoint } from './types.ts'
import { createVolume } from './volume.ts'

/**
 * The mounts of a new container: those of other containers first, which anything may replace, then `-v`, `--mount` and
 * `--tmpfs`, which may not meet, then what the image declares and nobody has. Named volumes are made if they are missing.
 */
export function pointsOf(
  tx: Tx,
  options: CreateOptions,
  declared: readonly string[],
  exists: (path: string) => boolean,
): readonly MountPoint[] | Problem {
  const inherited = fromOthers(tx, options.volumesFrom ?? [])
  if (isProblem(inherited)) return inherited
  const asked = askedFor(options, exists)
  if (isProblem(asked)) return asked
  const targets = new Set(asked.map((point) => point.target))
  const kept = inherited.filter((point) => !targets.has(point.target))
  for (const point of kept) targets.add(point.target)
  const rest = declared.map(normalize).filter((target) => !targets.has(target))
  const points = [
    ...kept,
    ...asked,
    ...rest.map((target): MountPoint => ({ type: 'volume', source: '', target, mode: '', by: 'image' })),
  ]
  return all(points, (point) => withVolume(tx, point))
}

function all<A, B>(items: readonly A[], make: (item: A) => B | Problem): readonly B[] | Problem {
  const made: B[] = []
  for (const item of items) {
    const one = make(item)
    if (isProblem(one)) return one
    made.push(one)
  }
  return made
}

function askedFor(options: CreateOptions, exists: (path: string) => boolean): readonly MountPoint[] | Problem {
  const binds = all(options.binds ?? [], parseBind)
  if (isProblem(binds)) return binds
  const mounts = all(options.mounts ?? [], (mount) => parseMount(mount, exists))
  if (isProblem(mounts)) return mounts
  const tmpfs = all(Object.entries(options.tmpfs ?? {}), ([target, how]) => parseTmpfs(target, how))
  if (isProblem(tmpfs)) return tmpfs
  const points = [...binds, ...mounts, ...tmpfs]
  const twice = points.find((point, at) => points.findIndex((other) => other.target === point.target) !== at)
  return twice ? problem('duplicateMount', { path: twice.target }) : points
}

function fromOthers(tx: Tx, refs: readonly string[]): readonly MountPoint[] | Problem {
  const lists = all(refs, (ref): readonly MountPoint[] | Problem => {
    const [name = '', mode = ''] = ref.split(':')
    if (!['', 'ro', 'rw', 'z', 'Z'].includes(mode)) return problem('badMode', { mode })
    const container = findContainer(tx, name)
    if (isProblem(container)) return container
    const access = mode === 'ro' ? ({ readonly: true } as const) : {}
    return container.spec.mounts
      .filter((mount) => mount.type !== 'tmpfs')
      .map((mount) => ({ ...mount, ...access, mode, by: 'from' }))
  })
  return isProblem(lists) ? lists : lists.flat()
}

function withVolume(tx: Tx, point: MountPoint): MountPoint | Problem {
  if (point.type !== 'volume') return point
  const volume = createVolume(tx, { name: point.source, ...(point.labels ? { labels: point.labels } : {}) })
  if (isProblem(volume)) return volume
  return point.source === '' ? { ...point, source: volume.name, anonymous: true } : point
}
