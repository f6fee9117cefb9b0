import type { Engine } from '../../docker/engine/types.ts'
import { unionOf } from '../changes.ts'
import type { Box, Picture, Pile, Span } from '../picture.ts'
import { type Chain, containerLayers, imageLayers, type Standing } from '../read/forest.ts'
import { inked } from '../read/inked.ts'
import { type Focus, subjects, type Subjects } from '../read/focus.ts'
import { type Scope, scopeOf, shortId } from '../read/scope.ts'
import { phrase, type Words } from '../say.ts'
import { sizeText } from '../size.ts'
import type { View } from '../view.ts'
import { emptyPicture } from './empty.ts'
import { historyOf } from './history.ts'
import { pencilOf } from './pencils.ts'
import { piles } from './piles.ts'

/** More layers than this are drawn with one line each. */
const MANY = 5
const CHIPS = 6

/**
 * Layers on each other: what made each, its size and id, the pointer to its parent, tags. A container in the focus adds its
 * writable layer; several things share what they have in common. Without a focus, every image.
 */
export const stack: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const about = withDefault(subjects(engine, focus, before), engine)
  const chains = chainsOf(scope, about)
  if (chains.length === 0) return emptyPicture(phrase('picture.stack.empty'))
  const image = about.images[0]
  if (about.history && image && chains.length === 1) return historyOf(scope, image.it, chains)
  const straight = chains.length === 1
  const form = new Set(chains.flatMap((chain) => chain.layers)).size <= MANY ? 'full' : 'row'
  const upper = straight && about.containers[0] ? unionOf(engine, about.containers[0].it.id).upper : undefined
  const list = piles(scope, chains, {
    form,
    ...(upper && { upper }),
    standing: (one) => standingBox(scope, one),
  })
  return {
    title: title(about),
    root: straight ? braced(list[0] as Pile, chains[0] as Chain) : { kind: 'flow', boxes: list },
    links: inked(scope),
  }
}

/** What a picture is about when its focus names nothing that is there: every image, and the containers without one. */
export function withDefault(about: Subjects, engine: Engine): Subjects {
  if (about.containers.length + about.images.length > 0) return about
  return { ...about, images: [...engine.images.keys()].map((it) => ({ it, gone: false })) }
}

/** A chain for each container and each image. */
export function chainsOf(scope: Scope, about: Subjects): readonly Chain[] {
  const standing = about.containers.map(({ it, gone }) => ({
    layers: containerLayers(it, scope.engine, scope.before),
    standing: { container: it, gone },
  }))
  const images = about.images.map(({ it }) => ({ layers: imageLayers(it, scope.engine, scope.before) }))
  return [...standing, ...images].filter((chain) => chain.layers.length > 0)
}

function standingBox(scope: Scope, { container, gone }: Standing): Box {
  const pencil = { ...pencilOf(scope, container, 'full', CHIPS), id: '' }
  return {
    kind: 'label',
    key: `container:${container.id}`,
    name: container.name,
    id: shortId(container.id),
    inside: pencil,
    ghost: gone,
  }
}

function braced(pile: Pile, chain: Chain): Box {
  const keys = pile.sheets.map((sheet) => sheet.key)
  const size = chain.layers.reduce((sum, layer) => sum + layer.size, 0)
  const image: Span = {
    keys,
    title: phrase('picture.brace.image'),
    lines: [phrase('picture.brace.layers', { count: keys.length }), sizeText(size)],
  }
  const container = chain.standing?.container
  const spans: readonly Span[] = container
    ? [
        {
          keys: [`rw:${container.id}`],
          title: phrase('picture.brace.container'),
          lines: [phrase('picture.brace.writable')],
        },
        image,
      ]
    : [image]
  return { kind: 'brace', spans, inside: pile }
}

function title(about: Subjects): Words {
  const names = [...about.containers.map(({ it }) => it.name)]
  return names.length > 0
    ? phrase('picture.stack.title.container', { names: names.join(', ') })
    : phrase('picture.stack.title', { count: about.images.length })
}
