import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Digest, Layer } from '../../docker/oci/types.ts'
import type { Box, Pencil, Picture, Wall } from '../picture.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { type Chain, containerLayers, imageLayers } from '../read/forest.ts'
import { inked } from '../read/inked.ts'
import { containersOf, type Scope, scopeOf } from '../read/scope.ts'
import { phrase } from '../say.ts'
import type { View } from '../view.ts'
import { emptyPicture } from './empty.ts'
import { pencilOf } from './pencils.ts'
import { piles } from './piles.ts'
import { storesOf, volumeStore, volumesOf } from './stores.ts'
import { wallOf } from './walls.ts'

/** What is lit: by container, and by layer. */
interface Light {
  container(container: Container): boolean
  layer(layer: Layer): boolean
}

const LIVE: readonly string[] = ['running', 'paused', 'restarting']

/**
 * All images and containers, each layer once. The focus says what is lit, as a list command lists it: `running`, `exited`,
 * `created`, `paused`, `containers` (all), `images` (the layers that tags point at), `layers` (all read-only ones), names of
 * containers and images, or keys (`container:ID`, `image:DIGEST`, `layer:CHAINID`, `tag:NAME`) as output carries them. When it
 * lights nothing, nothing is dimmed.
 */
export const store: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const light = lightOf(scope, focus)
  const containers = containersOf(scope)
  const list = piles(scope, chainsOf(scope, containers), {
    form: 'row',
    ...(light && { lit: (layer) => light.layer(layer) }),
    standing: ({ container }) => room(scope, container, light),
  })
  const mounted = storesOf(scope, containers).stores
  const idle = volumesOf(scope).filter((name) => !mounted.some(({ key }) => key === `volume:${name}`))
  const stores = [...mounted, ...idle.map((name) => volumeStore(scope, name, 0))]
  if (list.length === 0 && stores.length === 0) return emptyPicture(phrase('picture.store.empty'))
  const row: Box = { kind: 'flow', boxes: list }
  const note: Box = {
    kind: 'note',
    key: 'note:lit',
    text: phrase('picture.store.lit', { count: litCount(engine, light), of: engine.containers.size }),
  }
  const boxes = [
    row,
    ...(stores.length > 0
      ? [
          {
            kind: 'row',
            boxes: stores.map((one) => (light ? { ...one, lit: false } : one)),
            gap: 24,
            align: 'top',
            least: 100,
          } as Box,
        ]
      : []),
  ]
  return {
    title: phrase('picture.store.title', { images: engine.images.size, containers: engine.containers.size }),
    root: { kind: 'column', gap: 20, boxes: light && focusesContainers(focus) ? [...boxes, note] : boxes },
    links: inked(scope),
  }
}

/** Images first, in the order of their tags; then those without, then the containers. */
function chainsOf(scope: Scope, containers: readonly Container[]): readonly Chain[] {
  const { engine, before } = scope
  const lost = before ? [...before.images.keys()].filter((id) => !engine.images.has(id)) : []
  const ids = new Set<Digest>([...[...engine.tags.values()].map((tag) => tag.id), ...engine.images.keys(), ...lost])
  const images = [...ids].map((id) => ({ layers: imageLayers(id, engine, before) }))
  const standing = containers.map((container) => ({
    layers: containerLayers(container, engine, before),
    standing: { container, gone: !engine.containers.has(container.id) },
  }))
  return [...images, ...standing].filter((chain) => chain.layers.length > 0)
}

function lightOf(scope: Scope, focus: Focus): Light | undefined {
  const words = focus.split(/\s+/).filter(Boolean)
  const lit = new Set([...words, ...named(scope, focus)])
  const light: Light = {
    container: (one) =>
      lit.has(`container:${one.id}`) ||
      lit.has('containers') ||
      lit.has(one.status) ||
      (lit.has('running') && LIVE.includes(one.status)),
    layer: ({ chainId }) =>
      lit.has(`layer:${chainId}`) ||
      lit.has('layers') ||
      scope.flags(chainId).some((flag) => lit.has('images') || lit.has(flag.key)),
  }
  return words.length > 0 && lightsAnything(scope.engine, light) ? light : undefined
}

/** Keys of what the focus names: a container with all its layers, an image with its topmost one. */
function named(scope: Scope, focus: Focus): string[] {
  const about = subjects(scope.engine, focus.replace(/\b(container|image|layer|tag):\S+/g, ''), scope.before)
  const images = [
    ...about.images.map((one) => one.it),
    ...focus.split(/\s+/).flatMap((word) => (word.startsWith('image:') ? [word.slice(6) as Digest] : [])),
  ]
  return [
    ...about.containers.flatMap(({ it }) => [`container:${it.id}`, ...it.layers.map((chainId) => `layer:${chainId}`)]),
    ...images.flatMap((id) => scope.engine.images.get(id)?.layers.slice(-1) ?? []).map((chainId) => `layer:${chainId}`),
  ]
}

const lightsAnything = (engine: Engine, light: Light): boolean =>
  [...engine.containers.values()].some((one) => light.container(one)) ||
  [...engine.layers.values()].some((one) => light.layer(one))

const focusesContainers = (focus: Focus): boolean =>
  /\b(running|exited|created|paused|containers)\b|container:/.test(focus)

const litCount = (engine: Engine, light: Light | undefined): number =>
  [...engine.containers.values()].filter((one) => light?.container(one)).length

function room(scope: Scope, container: Container, light: Light | undefined): Wall {
  const dark = light !== undefined && !light.container(container)
  const pencil: Pencil = pencilOf(scope, container, 'row', 0)
  const wall = wallOf(scope, container, dark ? { ...pencil, lit: false } : pencil)
  return dark ? { ...wall, lit: false } : wall
}
