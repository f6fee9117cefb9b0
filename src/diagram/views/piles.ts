import type { Layer } from '../../docker/oci/types.ts'
import type { Box, Pile } from '../picture.ts'
import type { Chain, Growth, Standing } from '../read/forest.ts'
import { forest } from '../read/forest.ts'
import type { Scope } from '../read/scope.ts'
import { type Look, sheets } from './sheets.ts'

/** How the piles of a picture are drawn: layers, and the containers that stand on them. */
export interface PileLook extends Look {
  standing(standing: Standing): Box
}

/** Chains as piles: each layer once, however many images and containers share it. */
export function piles(scope: Scope, chains: readonly Chain[], look: PileLook): readonly Pile[] {
  const isGone = (layer: Layer): boolean => scope.changes.get(`layer:${layer.chainId}`) === 'removed'
  return forest(chains, isGone).map((growth) => pileOf(scope, growth, look, []))
}

function pileOf(scope: Scope, growth: Growth, look: PileLook, below: readonly Layer[]): Pile {
  const run = straight(growth)
  const top = run.at(-1) as Growth
  const layers = run.map((one) => one.layer).reverse()
  const branches = top.branches.map((branch) => pileOf(scope, branch, look, [...layers, ...below]))
  return {
    kind: 'pile',
    tops: [...top.containers.map((standing) => look.standing(standing)), ...branches],
    sheets: sheets(scope, layers, top.number, look, below),
    ground: growth.layer.parent === undefined,
  }
}

/** From a layer up, as long as only one thing stands on it and that is a layer. */
function straight(growth: Growth): Growth[] {
  const only = growth.branches.length === 1 && growth.containers.length === 0 ? growth.branches[0] : undefined
  return only ? [growth, ...straight(only)] : [growth]
}
