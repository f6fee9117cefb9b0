import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Union } from '../../docker/fs/disk.ts'
import { emptyDir, get } from '../../docker/fs/tree.ts'
import { source } from '../../docker/fs/union.ts'
import { type Changes, hostRoot, unionOf } from '../changes.ts'
import { phrase, type Words } from '../say.ts'
import type { Op } from '../scene.ts'
import { sizeText } from '../size.ts'
import { type Item, type Telling, telling } from './told.ts'

interface Change {
  readonly path: string
  readonly op: Op
}

const MANY = 6

/** What changed in the writable layers of containers that are still there. */
export function fileTellings(before: Engine, after: Engine, changes: Changes): Telling[] {
  return [...after.containers.values()].flatMap((container) => {
    const found = changesOf(changes, 'file:', `@rw:${container.id}`)
    return found.length === 0
      ? []
      : [inLayer(container, found, unionOf(after, container.id), unionOf(before, container.id))]
  })
}

function changesOf(changes: Changes, start: string, end: string): Change[] {
  return [...changes].flatMap(([key, op]) =>
    key.startsWith(start) && key.endsWith(end) ? [{ path: key.slice(start.length, key.length - end.length), op }] : [],
  )
}

function inLayer(container: Container, found: readonly Change[], union: Union, before: Union): Telling {
  const items = found.slice(0, MANY).map((change): Item => ({
    op: change.op,
    text: phrase(`step.item.${kindOf(change, union, before)}`, values(change, container, union)),
  }))
  const rest: Item[] =
    found.length > MANY ? [{ op: 'changed', text: phrase('step.item.more', { count: found.length - MANY }) }] : []
  const [only] = found
  if (found.length === 1 && only)
    return telling(phrase(`step.file.${kindOf(only, union, before)}`, values(only, container, union)), items)
  return telling(phrase('step.files', { name: container.name, changes: counts(found) }), [...items, ...rest])
}

/** In the words of `docker diff`: a file that a layer has is copied up when it is changed, and covered by a whiteout when deleted. */
function kindOf({ path, op }: Change, union: Union, before: Union): string {
  const below = layerBelow(path, union) !== undefined
  if (op === 'removed') return get(union.upper, path)?.kind === 'whiteout' ? 'whiteout' : below ? 'restored' : 'removed'
  return op === 'changed' && below && get(before.upper, path) === undefined ? 'copied' : op
}

/** Number of the layer that has the path, counted from the base. */
function layerBelow(path: string, union: Union): number | undefined {
  const from = union.lowers.length > 0 ? source({ lowers: union.lowers, upper: emptyDir }, path) : undefined
  return typeof from === 'number' ? union.lowers.length - from : undefined
}

const values = ({ path }: Change, container: Container, union: Union): Record<string, Words> => ({
  path,
  name: container.name,
  number: layerBelow(path, union) ?? 0,
})

/** '2 files added, 1 changed', said in one phrase for each kind. */
function counts(found: readonly Change[]): Words {
  const number = (op: Op): number => found.filter((change) => change.op === op).length
  const parts = (['added', 'changed', 'removed'] as const).flatMap((op) =>
    number(op) > 0 ? [phrase(`step.files.${op}`, { count: number(op) })] : [],
  )
  return parts.reduce((all: Words, part) => (all === '' ? part : phrase('step.and', { a: all, b: part })), '')
}

/** Files that were written or removed on the host. */
export function hostTellings(after: Engine, changes: Changes): Telling[] {
  const found = changesOf(changes, 'host:', '')
  if (found.length === 0) return []
  const items = found
    .slice(0, MANY)
    .map(({ path, op }): Item => ({ op, text: phrase('step.item.host', { path, size: hostSize(after, path) }) }))
  const [only] = found
  if (found.length === 1 && only)
    return [
      telling(
        phrase(`step.host.${hostKind(after, only)}`, { path: only.path, size: hostSize(after, only.path) }),
        items,
      ),
    ]
  return [telling(phrase('step.host.files', { changes: counts(found) }), items)]
}

const hostKind = (engine: Engine, { path, op }: Change): string =>
  op === 'added' && get(hostRoot(engine), path)?.kind === 'dir' ? 'folder' : op

function hostSize(engine: Engine, path: string): string {
  const node = get(hostRoot(engine), path)
  return sizeText(node?.kind === 'file' ? node.bytes.length : 0)
}
