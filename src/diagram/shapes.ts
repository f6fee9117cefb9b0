import { brace, column, note, row } from './marks/arrange.ts'
import { card } from './marks/card.ts'
import { dockerfile } from './marks/dockerfile.ts'
import { entry } from './marks/entry.ts'
import { flow } from './marks/flow.ts'
import { label } from './marks/label.ts'
import { lifecycle } from './marks/lifecycle.ts'
import { pencil } from './marks/pencil.ts'
import { pile } from './marks/pile.ts'
import { sheet } from './marks/sheet.ts'
import { store } from './marks/store.ts'
import { tar } from './marks/tar.ts'
import { tree } from './marks/tree.ts'
import { union } from './marks/union.ts'
import { wall } from './marks/wall.ts'
import type { Box } from './picture.ts'
import type { Shape } from './shape.ts'

const shapes: { readonly [K in Box['kind']]: Shape<Extract<Box, { kind: K }>> } = {
  brace,
  card,
  column,
  dockerfile,
  entry,
  flow,
  label,
  lifecycle,
  note,
  pencil,
  pile,
  row,
  sheet,
  store,
  tar,
  tree,
  union,
  wall,
}

/** The shape that draws a box and tells its facts. */
export const shapeOf = <B extends Box>(box: B): Shape<B> => shapes[box.kind] as unknown as Shape<B>
