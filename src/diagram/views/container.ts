import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Box, Link, Picture } from '../picture.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { inked } from '../read/inked.ts'
import type { Standing } from '../read/forest.ts'
import { type Scope, scopeOf } from '../read/scope.ts'
import { phrase } from '../say.ts'
import type { View } from '../view.ts'
import { emptyPicture } from './empty.ts'
import { pencilOf } from './pencils.ts'
import { piles } from './piles.ts'
import { chainsOf, withDefault } from './stack.ts'
import { storesOf } from './stores.ts'
import { wallOf } from './walls.ts'

const CHIPS = 4

/**
 * The stack and the process space around it: state, processes, published ports, volumes outside. With several containers each
 * wall holds its own writable layer only, and the layers stand below, once. Images in the focus stand beside.
 */
export const container: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const about = subjects(engine, focus, before)
  const all =
    about.containers.length > 0 ? about : { ...withDefault(about, engine), containers: everyContainer(engine, focus) }
  const list = all.containers.map(({ it }) => it)
  const chains = chainsOf(scope, all)
  if (chains.length === 0) return emptyPicture(phrase('picture.stack.empty'))
  const single = list.length === 1 && all.images.length === 0
  const inside = single ? roomOf(scope, list[0] as Container, chains) : sharedOf(scope, chains)
  const { stores, links } = storesOf(scope, list)
  return {
    title:
      list.length > 0
        ? phrase('picture.container.title', { count: list.length, names: list.map((one) => one.name).join(', ') })
        : phrase('picture.stack.title', { count: all.images.length }),
    root: stores.length > 0 ? outside(inside, stores, links) : inside,
    links: [...links, ...inked(scope)],
  }
}

/** A focus that names nothing shows all containers; one that names something that is not there yet shows the images. */
const everyContainer = (engine: Engine, focus: Focus) =>
  focus.trim() === '' ? [...engine.containers.values()].map((it) => ({ it, gone: false })) : []

/** One container: the wall goes round everything that its processes can see. */
function roomOf(scope: Scope, it: Container, chains: ReturnType<typeof chainsOf>): Box {
  const pencil = pencilOf(scope, it, 'row', CHIPS)
  const [pile] = piles(scope, chains, { form: 'row', standing: () => pencil })
  return wallOf(scope, it, pile ?? pencil)
}

function sharedOf(scope: Scope, chains: ReturnType<typeof chainsOf>): Box {
  const standing = ({ container: it }: Standing): Box => wallOf(scope, it, pencilOf(scope, it, 'row', CHIPS))
  return { kind: 'flow', boxes: piles(scope, chains, { form: 'row', standing }) }
}

const outside = (inside: Box, stores: readonly Box[], links: readonly Link[]): Box => ({
  kind: 'row',
  boxes: [inside, { kind: 'column', boxes: stores, gap: 20 }],
  gap: 36,
  align: 'top',
  least: 120,
  shares: [7, 2],
  lanes: links.length,
})
