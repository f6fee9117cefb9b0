import type { Dir } from '../../docker/fs/node.ts'
import { emptyDir } from '../../docker/fs/tree.ts'
import type { Layer } from '../../docker/oci/types.ts'
import type { Sheet } from '../picture.ts'
import { type Files, lowerFiles } from '../read/files.ts'
import { type Scope, shortId } from '../read/scope.ts'
import { phrase } from '../say.ts'
import { sizeText } from '../size.ts'

/** How the layers of a pile are drawn. */
export interface Look {
  readonly form: Sheet['form']
  /** The writable layer above, which hides files of the layers. */
  readonly upper?: Dir
  /** False for a layer that a list command does not list. */
  lit?(layer: Layer): boolean
}

const CHIPS = 4

/**
 * Sheets for layers on each other, given from the topmost; `number` is that of the topmost, `below` what lies under them, which
 * says which of their files are versions of others.
 */
export function sheets(
  scope: Scope,
  layers: readonly Layer[],
  number: number,
  look: Look,
  below: readonly Layer[] = [],
): readonly Sheet[] {
  const files = look.form === 'full' ? filesOf([...layers, ...below], look) : []
  return layers.map((layer, i) => sheetOf(scope, layer, number - i, files[i] ?? { files: [], more: 0 }, look))
}

const filesOf = (layers: readonly Layer[], look: Look): readonly Files[] =>
  lowerFiles(
    { lowers: layers.map((layer) => layer.tree), upper: look.upper ?? emptyDir },
    layers.map((layer) => `layer:${layer.chainId}`),
    CHIPS,
  )

function sheetOf(scope: Scope, layer: Layer, number: number, files: Files, look: Look): Sheet {
  const op = scope.changes.get(`layer:${layer.chainId}`)
  const lit = look.lit?.(layer)
  return {
    kind: 'sheet',
    key: `layer:${layer.chainId}`,
    number,
    form: look.form,
    made: scope.made(layer.chainId) || phrase('picture.sheet.unknown'),
    size: sizeText(layer.size),
    id: shortId(layer.chainId),
    ...(layer.parent && { parent: shortId(layer.parent) }),
    ...files,
    flags: scope.flags(layer.chainId),
    ...(op && { op }),
    ...(op === 'removed' && { ghost: true }),
    ...(lit === false && { lit }),
  }
}
