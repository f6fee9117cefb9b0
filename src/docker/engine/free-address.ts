import { countBy, wordsBetween } from '../fs/by.ts'
import { addressOf, addressText, rangeOf } from './address.ts'
import { addressed, addressIn } from './indexes.ts'
import type { Engine, Network } from './types.ts'

/** Whether an address of a network is its gateway's, or a running container's. */
export const isTaken = ({ containers }: Engine, { id, gateway }: Network, ip: string): boolean =>
  ip === gateway || countBy(containers, addressed, addressIn(id, addressOf(ip) ?? 0)) > 0

/** The lowest address of a network that nobody has; undefined when there is none. */
export function freeAddress(engine: Engine, network: Network): string | undefined {
  const subnet = rangeOf(network.subnet)
  const range = rangeOf(network.ipRange ?? network.subnet)
  if (!subnet || !range) return undefined
  const ends = [subnet.first, subnet.first + subnet.size - 1, addressOf(network.gateway)]
  const end = range.first + range.size
  for (let address = range.first; address < end; address++) {
    address += takenFrom(engine, network, address, end)
    if (address < end && !ends.includes(address)) return addressText(address)
  }
  return undefined
}

/** How many addresses in a row containers have, from one on: the step is doubled, then halved. */
function takenFrom({ containers }: Engine, { id }: Network, from: number, end: number): number {
  const all = (size: number): boolean =>
    from + size <= end && wordsBetween(containers, addressed, addressIn(id, from), addressIn(id, from + size)) === size
  let step = 1
  while (all(step)) step *= 2
  let size = step >> 1
  for (step >>= 2; step >= 1; step >>= 1) if (all(size + step)) size += step
  return size
}
