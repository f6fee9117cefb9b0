import type { BuildRecord, BuildStep, Engine } from '../../docker/engine/types.ts'
import type { Digest, Layer } from '../../docker/oci/types.ts'
import type { Box, Card, Dockerfile, FileLine, Link, Picture } from '../picture.ts'
import { configCard } from '../read/cards.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { imageLayers } from '../read/forest.ts'
import { type Scope, scopeOf } from '../read/scope.ts'
import { phrase } from '../say.ts'
import type { View } from '../view.ts'
import { piles } from './piles.ts'
import { stack } from './stack.ts'

/**
 * A Dockerfile at the left, the layers that its lines made at the right, and the card with what only configures. The focus
 * names the image; without it the last build is shown. Where nothing was built, the stack.
 */
export const build: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const built = chosen(engine, focus, before)
  if (!built) return stack(engine, focus, before)
  const layers = layersOf(engine, built)
  const file = dockerfileOf(built)
  const card = built.image ? cardOf(engine, built.image) : undefined
  return {
    title: phrase(built.image ? 'picture.build.title' : 'picture.build.title.failed'),
    root: {
      kind: 'row',
      boxes: [file, made(scope, layers, card)],
      gap: 72,
      align: 'top',
      least: 230,
      shares: [1, 1],
      lanes: file.lines.length,
    },
    links: linksOf(built, layers, card),
  }
}

/** The last build of the image in the focus; when it was not built here, or nothing is named, the last one of all. */
function chosen(engine: Engine, focus: Focus, before?: Engine): BuildRecord | undefined {
  const ids = subjects(engine, focus, before).images.map((one) => one.it)
  const builds = [...engine.builds].reverse()
  return builds.find((one) => one.image !== undefined && ids.includes(one.image)) ?? builds[0]
}

/** The layers of the image; of a build that failed, those that it got to. */
function layersOf(engine: Engine, built: BuildRecord): readonly Layer[] {
  if (built.image && engine.images.has(built.image)) return imageLayers(built.image, engine)
  const last = [...built.steps].reverse().find((step) => step.layer && engine.layers.has(step.layer))?.layer
  return last ? downFrom(engine, last) : []
}

function downFrom(engine: Engine, chainId: Digest): Layer[] {
  const layer = engine.layers.get(chainId)
  return layer ? [...(layer.parent ? downFrom(engine, layer.parent) : []), layer] : []
}

const stepOf = (built: BuildRecord, number: number): BuildStep | undefined =>
  built.steps.find((step) => step.line === number)

function dockerfileOf(built: BuildRecord): Dockerfile {
  return {
    kind: 'dockerfile',
    key: 'dockerfile',
    name: 'Dockerfile',
    lines: built.lines.map((line) => fileLine(built, line)),
  }
}

/** An instruction with what became of it; comments, blanks and lines that go on have nothing to say. */
function fileLine(built: BuildRecord, { number, text, instruction }: BuildRecord['lines'][number]): FileLine {
  const line = { key: `line:${number}`, number, text }
  const status = stepOf(built, number)?.status
  if (status) return { ...line, status, note: phrase(`picture.build.${status}`) }
  const begins = instruction !== undefined && text.trimStart().toUpperCase().startsWith(`${instruction} `)
  return begins ? { ...line, status: 'unreached', note: phrase('picture.build.not') } : line
}

function cardOf(engine: Engine, id: Digest): Card | undefined {
  const image = engine.images.get(id)
  if (!image) return undefined
  const card = configCard(image)
  return {
    ...card,
    key: 'card:config',
    fields: card.fields.filter((field) => typeof field.name === 'string').slice(0, 4),
  }
}

function made(scope: Scope, layers: readonly Layer[], card: Card | undefined): Box {
  const nothing: Box = { kind: 'pile', tops: [], sheets: [], ground: true }
  const [pile] = layers.length > 0 ? piles(scope, [{ layers }], { form: 'row', standing: () => nothing }) : []
  return { kind: 'column', boxes: [...(card ? [card] : []), pile ?? nothing], gap: 16 }
}

/** Each line to the layer that it made; what makes none to the card. FROM leads to the topmost layer of the base. */
function linksOf(built: BuildRecord, layers: readonly Layer[], card: Card | undefined): Link[] {
  return built.steps.flatMap(({ line, status, layer }): Link[] => {
    const from = `line:${line}`
    if (layer && layers.some((one) => one.chainId === layer))
      return [{ kind: status === 'cached' ? 'cached' : 'ran', from, to: `layer:${layer}` }]
    return status === 'metadata' && card ? [{ kind: 'meta', from, to: card.key }] : []
  })
}
