import type { Digest, Image } from '../../docker/oci/types.ts'
import type { Entry, Picture, Pile, Sheet } from '../picture.ts'
import type { Chain } from '../read/forest.ts'
import { instruction } from '../read/made.ts'
import { imageName, type Scope, shortId } from '../read/scope.ts'
import { phrase } from '../say.ts'
import { emptyPicture } from './empty.ts'
import { piles } from './piles.ts'

/** The layers of an image with the lines of its history between them that made none. */
export function historyOf(scope: Scope, id: Digest, chains: readonly Chain[]): Picture {
  const image = scope.engine.images.get(id) ?? scope.before?.images.get(id)
  const [pile] = piles(scope, chains, {
    form: 'row',
    standing: () => ({ kind: 'pile', tops: [], sheets: [], ground: true }),
  })
  if (!image || !pile) return emptyPicture(phrase('picture.stack.empty'))
  const name = imageName(scope, id)
  return {
    title: phrase('picture.history.title', { name }),
    root: { kind: 'label', key: `image:${id}`, name, id: shortId(id), inside: { ...pile, sheets: mixed(image, pile) } },
    links: [],
  }
}

/** From the top: a sheet for a line that made a layer, a hairline for one that did not. */
function mixed(image: Image, pile: Pile): (Sheet | Entry)[] {
  const sheets = pile.sheets.filter((sheet) => sheet.kind === 'sheet').map((sheet) => ({ ...sheet, flags: [] }))
  return [...image.config.history].reverse().flatMap((line, i): (Sheet | Entry)[] => {
    if (!line.empty_layer) return sheets.splice(0, 1)
    return [
      { kind: 'entry', key: `history:${image.config.history.length - i}`, text: instruction(line.created_by ?? '') },
    ]
  })
}
