import type { Network } from '../../engine/types.ts'
import { method, row, type GoStruct } from '../format/value.ts'
import { goTime } from '../time.ts'
import { labelsText } from './volume-info.ts'

/** Headers of the columns of `docker network ls --format 'table …'`. */
export const networkHeaders = {
  ID: 'NETWORK ID',
  Name: 'NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  IPv4: 'IPV4',
  IPv6: 'IPV6',
  Internal: 'INTERNAL',
  Labels: 'LABELS',
  CreatedAt: 'CREATED AT',
} as const

/** A row of `docker network ls`. */
export const networkRow = (network: Network, trunc: boolean): GoStruct =>
  row('network.networkContext', {
    CreatedAt: goTime(network.created, true),
    Driver: network.driver,
    ID: trunc ? network.id.slice(0, 12) : network.id,
    IPv4: 'true',
    IPv6: 'false',
    Internal: String(network.internal),
    Label: method(1, (name = '') => network.labels[name] ?? ''),
    Labels: labelsText(network.labels),
    Name: network.name,
    Scope: 'local',
  })
