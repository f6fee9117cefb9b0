import type { Engine } from '../../docker/engine/types.ts'
import type { Union as Layers } from '../../docker/fs/disk.ts'
import type { Layer } from '../../docker/oci/types.ts'
import { emptyDir } from '../../docker/fs/tree.ts'
import { unionOf } from '../changes.ts'
import type { Box, Picture, Pile } from '../picture.ts'
import { treeRows } from '../read/tree-rows.ts'
import { containerLayers, imageLayers } from '../read/forest.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { imageName, type Scope, scopeOf, shortId } from '../read/scope.ts'
import { phrase } from '../say.ts'
import type { View } from '../view.ts'
import { emptyPicture } from './empty.ts'
import { pencilOf } from './pencils.ts'
import { sheets } from './sheets.ts'

const CHIPS = 6
const ROWS = 14

/**
 * Looking down through the layers: at the left the layers of a container or image, at the right the one file system that they
 * make, each file tied to the layer that it comes from. What is hidden or deleted is shown; of the rest only a part.
 */
export const union: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const about = subjects(engine, focus, before)
  const it = about.containers.find((one) => !one.gone)?.it
  const named = [...about.images.map((one) => one.it), ...about.containers.map((one) => one.it.image)]
  const image = [...named, ...engine.images.keys()].find((id) => engine.images.has(id))
  const layers = [...(it ? containerLayers(it, engine) : image ? imageLayers(image, engine) : [])].reverse()
  if (layers.length === 0) return emptyPicture(phrase('picture.stack.empty'))
  const stack: Layers = it ? unionOf(engine, it.id) : { lowers: layers.map((layer) => layer.tree), upper: emptyDir }
  const keys = layers.map((layer) => `layer:${layer.chainId}`)
  const { rows, more } = treeRows(stack, {
    keys,
    ...(it && { upperKey: `rw:${it.id}` }),
    paths: about.paths,
    most: ROWS,
    changes: scope.changes,
  })
  const pile = pileOf(scope, layers, it ? [{ ...pencilOf(scope, it, 'full', CHIPS), id: '' }] : [], stack)
  return {
    title: phrase(it ? 'picture.union.title.container' : 'picture.union.title', {
      name: it?.name ?? (image ? imageName(scope, image) : ''),
    }),
    root: {
      kind: 'union',
      pile: it ? { kind: 'label', key: `container:${it.id}`, name: it.name, id: shortId(it.id), inside: pile } : pile,
      tree: {
        kind: 'tree',
        key: 'tree',
        title: phrase('picture.tree.title'),
        short: phrase('picture.tree.short'),
        rows,
        more,
      },
    },
    links: [],
  }
}

const pileOf = (scope: Scope, layers: readonly Layer[], tops: readonly Box[], stack: Layers): Pile => ({
  kind: 'pile',
  tops,
  sheets: sheets(scope, layers, layers.length, { form: 'full', upper: stack.upper }),
  ground: true,
})
