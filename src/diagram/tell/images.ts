import type { Engine } from '../../docker/engine/types.ts'
import type { Digest } from '../../docker/oci/types.ts'
import type { Changes } from '../changes.ts'
import { familiar } from '../read/familiar.ts'
import { shortId } from '../read/scope.ts'
import { shownTags } from '../read/tags.ts'
import { phrase, type Words } from '../say.ts'
import { sizeText } from '../size.ts'
import { type Item, type Telling, telling } from './told.ts'

/** What happened to images, their layers and their tags. */
export function imageTellings(before: Engine, after: Engine, changes: Changes): Telling[] {
  const added = [...after.images.keys()].filter((id) => !before.images.has(id))
  const removed = [...before.images.keys()].filter((id) => !after.images.has(id))
  return [
    ...added.map((id) => arrived(before, after, id)),
    ...tagTellings(before, after, changes, new Set([...added, ...removed])),
    ...removed.map((id) => left(before, after, id)),
    ...strayLayers(before, after, added.length + removed.length),
  ]
}

const namesOf = (engine: Engine, id: Digest): string[] =>
  [...shownTags(engine)].flatMap(([name, tag]) => (tag.id === id ? [familiar(name)] : []))

const nameOf = (engine: Engine, id: Digest): string => namesOf(engine, id)[0] ?? shortId(id)

function arrived(before: Engine, after: Engine, id: Digest): Telling {
  const layers = after.images.get(id)?.layers ?? []
  const fresh = layers.filter((chainId) => !before.layers.has(chainId))
  const kind = fresh.length === layers.length ? 'new' : fresh.length === 0 ? 'shared' : 'mixed'
  const values = {
    name: nameOf(after, id),
    count: layers.length,
    fresh: fresh.length,
    shared: layers.length - fresh.length,
  }
  return telling(phrase(`step.image.${kind}`, values), [
    ...fresh.map((chainId) => layerItem(after, chainId, 'added', layers.indexOf(chainId) + 1)),
    ...namesOf(after, id).map((name): Item => ({
      op: before.tags.has(fullOf(after, name)) ? 'changed' : 'added',
      text: tagText(name, id),
    })),
  ])
}

function left(before: Engine, after: Engine, id: Digest): Telling {
  const layers = before.images.get(id)?.layers ?? []
  const lost = layers.filter((chainId) => !after.layers.has(chainId))
  const names = namesOf(before, id)
  const untagged = names.filter((name) => !after.tags.has(fullOf(before, name)))
  const kept = phrase('step.image.stay', { count: layers.length - lost.length })
  const values = { name: nameOf(before, id), count: lost.length, kept }
  return telling(phrase(`step.image.${fate(layers.length, lost.length, names.length > untagged.length)}`, values), [
    ...untagged.map((name): Item => ({ op: 'removed', text: tagText(name, id) })),
    ...lost.map((chainId) => layerItem(before, chainId, 'removed', layers.indexOf(chainId) + 1)),
  ])
}

/** What became of an image that is no more: with all its layers, some or none; its name may point elsewhere now. */
function fate(layers: number, lost: number, moved: boolean): string {
  if (moved) return lost === 0 ? 'replaced' : 'replaced.lost'
  return lost === layers ? 'gone' : lost === 0 ? 'kept' : 'partly'
}

const fullOf = (engine: Engine, name: string): string =>
  [...engine.tags.keys()].find((full) => familiar(full) === name) ?? name

const tagText = (name: string, id: Digest): Words => phrase('step.item.tag', { name, id: shortId(id) })

function layerItem(engine: Engine, chainId: Digest, op: Item['op'], number: number): Item {
  const size = sizeText(engine.layers.get(chainId)?.size ?? 0)
  return { op, text: phrase('step.item.layer', { number, id: shortId(chainId), size }) }
}

/** Tags that were set, moved or taken away while the images stayed. */
function tagTellings(before: Engine, after: Engine, changes: Changes, told: ReadonlySet<Digest>): Telling[] {
  return [...changes].flatMap(([key, op]) => {
    if (!key.startsWith('tag:')) return []
    const full = key.slice(4)
    const id = (after.tags.get(full) ?? before.tags.get(full))?.id
    if (!id || told.has(id)) return []
    const text = phrase(`step.tag.${op}`, { name: familiar(full), id: shortId(id) })
    return [telling(text, [{ op, text: tagText(familiar(full), id) }])]
  })
}

/** Layers that came or went without an image: a build that failed, a cache that was cleared. */
function strayLayers(before: Engine, after: Engine, images: number): Telling[] {
  if (images > 0) return []
  const added = [...after.layers.keys()].filter((chainId) => !before.layers.has(chainId)).length
  const removed = [...before.layers.keys()].filter((chainId) => !after.layers.has(chainId)).length
  return [
    ...(added > 0 ? [telling(phrase('step.layers.added', { count: added }))] : []),
    ...(removed > 0 ? [telling(phrase('step.layers.removed', { count: removed }))] : []),
  ]
}
