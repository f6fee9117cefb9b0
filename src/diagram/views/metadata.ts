import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Digest, Image, Layer } from '../../docker/oci/types.ts'
import type { Box, Card, Field, Link, Picture } from '../picture.ts'
import { configCard, containerCard, layerCard, manifestCard, snapshotsCard, writableCard } from '../read/cards.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { containerLayers, imageLayers } from '../read/forest.ts'
import { imageName, type Scope, scopeOf } from '../read/scope.ts'
import { phrase } from '../say.ts'
import type { View } from '../view.ts'
import { emptyPicture } from './empty.ts'
import { pencilOf } from './pencils.ts'
import { piles } from './piles.ts'
import { wallOf } from './walls.ts'

/**
 * What is kept about a container, an image, or one of its layers (`nginx#2`), and where on the host, as cards tied to the
 * boxes that they are about. None of it is a file that a process could see.
 */
export const metadata: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const about = subjects(engine, focus, before)
  const it = about.containers.find((one) => !one.gone)?.it
  if (it) return ofContainer(scope, it)
  const image = about.images.find((one) => !one.gone)?.it ?? [...engine.images.keys()][0]
  const old = before && subjects(before, focus).images[0]?.it
  return image ? ofImage(scope, image, about.layers, old) : emptyPicture(phrase('picture.stack.empty'))
}

function ofContainer(scope: Scope, it: Container): Picture {
  const layers = containerLayers(it, scope.engine)
  const pencil = pencilOf(scope, it, 'row', 3)
  const [pile] = piles(scope, [{ layers, standing: { container: it, gone: false } }], {
    form: 'row',
    standing: () => pencil,
  })
  const cards = (engine: Engine): Card[] => {
    const now = engine.containers.get(it.id)
    const image = engine.images.get(it.image)
    return [...(now ? [containerCard(now), writableCard(engine, now)] : []), ...(image ? [configCard(image)] : [])]
  }
  const top = `layer:${layers.at(-1)?.chainId ?? ''}`
  return {
    title: phrase('picture.metadata.container', { name: it.name }),
    root: beside(
      wallOf(scope, it, pile ?? pencil),
      marked(cards(scope.engine), scope.before && cards(scope.before)),
      3,
    ),
    links: [
      { kind: 'tie', from: `container:${it.id}`, to: `card:container:${it.id}` },
      { kind: 'pencil', from: `rw:${it.id}`, to: `card:rw:${it.id}` },
      { kind: 'tie', from: top, to: `card:config:${it.image}` },
    ],
  }
}

/** `old` is the image that had the name before the step: what differs from its cards is marked. */
function ofImage(scope: Scope, id: Digest, numbers: readonly number[], old: Digest = id): Picture {
  const layers = imageLayers(id, scope.engine)
  const list = piles(scope, [{ layers }], { form: numbers.length > 0 ? 'full' : 'row', standing: () => note })
  const chosen = numbers.flatMap((number) => layers[number - 1] ?? [])
  const cards = (engine: Engine, of: Digest): Card[] => {
    const image = engine.images.get(of)
    if (!image) return []
    return chosen.length > 0
      ? chosen.map((layer) => layerCard(engine, layer))
      : [...(isKept(image) ? [manifestCard(image)] : []), configCard(image), snapshotsCard(engine, image)]
  }
  return {
    title: phrase('picture.metadata.image', { name: imageName(scope, id) }),
    root: beside(list[0] ?? note, marked(cards(scope.engine, id), scope.before && cards(scope.before, old)), 3),
    links: chosen.length > 0 ? chosen.map(layerTie) : imageTies(id, layers),
  }
}

/** The classic store keeps no manifest: there an image is known by its configuration. */
const isKept = ({ id, configDigest }: Image): boolean => id !== configDigest

const note: Box = { kind: 'note', key: 'note:none', text: '' }

const layerTie = (layer: Layer): Link => ({
  kind: 'tie',
  from: `layer:${layer.chainId}`,
  to: `card:layer:${layer.chainId}`,
})

function imageTies(id: Digest, layers: readonly Layer[]): Link[] {
  const [top, base] = [`layer:${layers.at(-1)?.chainId ?? ''}`, `layer:${layers[0]?.chainId ?? ''}`]
  return [
    { kind: 'tie', from: top, to: `card:manifest:${id}` },
    { kind: 'tie', from: top, to: `card:config:${id}` },
    { kind: 'tie', from: base, to: `card:snapshots:${id}` },
  ]
}

const beside = (box: Box, cards: readonly Card[], lanes: number): Box => ({
  kind: 'row',
  boxes: [box, { kind: 'column', boxes: cards, gap: 14 }],
  gap: 44,
  align: 'top',
  least: 230,
  shares: [1, 1],
  lanes,
})

/** What a card is about, without the image that it is of: a tag that moved has the same sort of cards. */
const sortOf = ({ key }: Card): string => (key.startsWith('card:layer:') ? key : key.split(':').slice(0, 2).join(':'))

/** Cards whose fields are marked where they differ from what they were. */
function marked(now: readonly Card[], before: readonly Card[] | undefined): readonly Card[] {
  if (!before) return now
  return now.map((card) => {
    const was = before.find((one) => sortOf(one) === sortOf(card))
    if (!was) return { ...card, op: 'added' as const }
    const fields = card.fields.map((field) => markedField(field, was.fields))
    return fields.some((field) => field.op) ? { ...card, fields, op: 'changed' as const } : card
  })
}

function markedField(field: Field, old: readonly Field[]): Field {
  const was = old.find((one) => JSON.stringify(one.name) === JSON.stringify(field.name))
  if (!was) return { ...field, op: 'added' }
  return JSON.stringify(was.value) === JSON.stringify(field.value) ? field : { ...field, op: 'changed' }
}
