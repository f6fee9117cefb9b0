import type { Engine } from '../../docker/engine/types.ts'
import type { Layer } from '../../docker/oci/types.ts'
import type { Box, Link, Member, Picture, Pile, Tar } from '../picture.ts'
import { type Archive, archiveAt, type Kept, sourceOf } from '../read/archives.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { containerLayers } from '../read/forest.ts'
import { type Scope, scopeOf, shortId } from '../read/scope.ts'
import { phrase } from '../say.ts'
import { sizeText } from '../size.ts'
import type { View } from '../view.ts'
import { pencilOf } from './pencils.ts'
import { piles } from './piles.ts'
import { store } from './store.ts'

/**
 * What is in a tar file on the host, tied to where it came from: an image saved with every layer, or the files of a container
 * pressed flat. The focus is the path of the archive; while there is none, the store.
 */
export const archive: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const found = subjects(engine, focus, before).archives.flatMap((path) => archiveAt(engine, path) ?? [])
  const [first] = found
  if (!first) return store(engine, '', before)
  const tars = found.map((one) => tarOf(scope, one))
  const title = phrase(`picture.archive.${first.kind}`, { name: first.name })
  if (found.length > 1) return { title, root: beside(tars, 0), links: [] }
  return first.kind === 'image'
    ? savedFrom(scope, first, tars[0] as Tar, title)
    : pressedFrom(scope, first, tars[0] as Tar, title)
}

const beside = (boxes: readonly Box[], lanes: number): Box => ({
  kind: 'row',
  boxes,
  gap: 64,
  align: lanes > 0 ? 'bottom' : 'top',
  least: 230,
  lanes,
})

/** The layers of the store that are in the archive, and their blobs in it. */
function savedFrom(scope: Scope, of: Archive, tar: Tar, title: Picture['title']): Picture {
  const chains = of.images
    .map((image) => ({ layers: image.layers.flatMap((blob) => layerOf(scope, blob) ?? []) }))
    .filter((chain) => chain.layers.length > 0)
  const list = piles(scope, chains, { form: 'row', standing: () => tar })
  if (list.length === 0) return { title, root: tar, links: [] }
  const layers = new Map(chains.flatMap((chain) => chain.layers).map((layer) => [layer.chainId, layer]))
  const links = [...layers.values()].map((layer): Link => ({
    kind: 'tie',
    from: `layer:${layer.chainId}`,
    to: `member:${layer.blob}`,
  }))
  return { title, root: beside([{ kind: 'column', boxes: list.map(upright), gap: 20 }, tar], links.length), links }
}

/** Its layers keep their right sides free for the ties. */
const upright = (pile: Pile): Pile => ({
  ...pile,
  upright: true,
  tops: pile.tops.map((top) => (top.kind === 'pile' ? upright(top) : top)),
})

/** The blob's layer; of several layers with the same bytes, any that lies on the layers below it in the archive. */
const layerOf = (scope: Scope, blob: string): Layer | undefined =>
  [...scope.engine.layers.values()].find((layer) => layer.blob === blob)

/** All layers of the container lead to the one tree. */
function pressedFrom(scope: Scope, of: Archive, tar: Tar, title: Picture['title']): Picture {
  const it = sourceOf(scope.engine, of)
  if (!it) return { title, root: tar, links: [] }
  const layers = containerLayers(it, scope.engine)
  const [pile] = piles(scope, [{ layers, standing: { container: it, gone: false } }], {
    form: 'row',
    standing: () => pencilOf(scope, it, 'row', 3),
  })
  const links: Link[] = [
    { kind: 'pencil', from: `rw:${it.id}`, to: tar.key },
    ...[...layers].reverse().map((layer): Link => ({ kind: 'tie', from: `layer:${layer.chainId}`, to: tar.key })),
  ]
  return {
    title,
    root: beside(
      [{ kind: 'label', key: `container:${it.id}`, name: it.name, id: shortId(it.id), inside: pile ?? tar }, tar],
      links.length,
    ),
    links,
  }
}

function tarOf(scope: Scope, of: Archive): Tar {
  const op = scope.changes.get(`host:${of.path}`)
  return {
    kind: 'tar',
    key: `tar:${of.path}`,
    name: of.name,
    size: sizeText(of.size),
    members: of.members.map(memberOf),
    notes:
      of.kind === 'image'
        ? [{ op: 'added', text: phrase('picture.tar.kept') }]
        : of.kind === 'files'
          ? [{ op: 'removed', text: phrase('picture.tar.lost') }]
          : [],
    ...(op && { op }),
  }
}

const memberOf = (of: Kept): Member => ({
  key: `member:${of.digest ?? of.name}`,
  name: of.name.replace(/^(blobs\/sha256\/[0-9a-f]{12})[0-9a-f]+$/, '$1…'),
  note: phrase(`picture.tar.${of.what}`, { size: sizeText(of.size), count: of.count }),
  tone: of.what === 'layer' || of.what === 'folder' || of.what === 'file' ? of.what : 'config',
  ...(of.number !== undefined && { number: of.number }),
})
