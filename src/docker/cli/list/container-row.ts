import type { Container, Engine } from '../../engine/types.ts'
import { list, map, method, row, struct, type GoStruct } from '../format/value.ts'
import { ellipsis } from '../format/width.ts'
import { quote } from '../format/quote.ts'
import { statusText } from '../status.ts'
import { goTime } from '../time.ts'
import { humanDuration, humanSize } from '../units.ts'
import { commandText, imageText, rootSize, writableSize } from './container-info.ts'
import { portsOf, portsText } from './ports.ts'
import { labelsText } from './volume-info.ts'

/** Headers of the columns of `docker ps --format 'table …'`. */
export const containerHeaders = {
  ID: 'CONTAINER ID',
  Names: 'NAMES',
  Image: 'IMAGE',
  Command: 'COMMAND',
  CreatedAt: 'CREATED AT',
  RunningFor: 'CREATED',
  Ports: 'PORTS',
  State: 'STATE',
  Status: 'STATUS',
  Size: 'SIZE',
  Labels: 'LABELS',
  Mounts: 'MOUNTS',
  LocalVolumes: 'LOCAL VOLUMES',
  Networks: 'NETWORKS',
  Platform: 'PLATFORM',
  HealthStatus: 'HEALTH STATUS',
  IPAddresses: 'IP ADDRESSES',
} as const

/** `size` computes the sizes; `virtual` tells the size of the layers below as well. */
export interface ContainerRowOptions {
  readonly trunc: boolean
  readonly size: boolean
  readonly virtual: boolean
}

const mountsText = (container: Container, trunc: boolean): string =>
  container.spec.mounts
    .filter((mount) => mount.type !== 'tmpfs')
    .map((mount) => (trunc ? ellipsis(mount.source, 15) : mount.source))
    .join(',')

const sizeText = (engine: Engine, container: Container, options: ContainerRowOptions): string => {
  if (!options.size) return humanSize(0, 3)
  const size = humanSize(writableSize(engine, container), 3)
  return options.virtual ? `${size} (virtual ${humanSize(rootSize(engine, container), 3)})` : size
}

const addresses = (engine: Engine, container: Container) =>
  container.endpoints
    .filter((endpoint) => endpoint.ip !== '')
    .map(({ ip, network: id }) => {
      const network = engine.networks.get(id)?.name ?? ''
      return struct('formatter.NetworkIP', { 'Network?': network, IP: ip }, { text: `${network}/${ip}` })
    })

const platform = struct(
  'formatter.Platform',
  {},
  { text: 'linux/amd64', json: map({ architecture: 'amd64', os: 'linux' }), pointer: true },
)

/** A row of `docker ps`, and of the containers of `docker system df -v`. */
export const containerRow = (engine: Engine, container: Container, options: ContainerRowOptions): GoStruct => {
  const now = engine.kernel.clock
  const labels = container.spec.config.Labels ?? {}
  const { trunc } = options
  const command = commandText(container)
  return row('formatter.ContainerContext', {
    Command: quote(trunc ? ellipsis(command, 20) : command),
    CreatedAt: goTime(container.created),
    HealthStatus: container.health?.status ?? '',
    ID: trunc ? container.id.slice(0, 12) : container.id,
    IPAddresses: () => list(addresses(engine, container), '[]formatter.NetworkIP'),
    Image: () => imageText(engine, container, trunc),
    Label: method(1, (name = '') => labels[name] ?? ''),
    Labels: labelsText(labels),
    LocalVolumes: String(container.spec.mounts.filter((mount) => mount.type === 'volume').length),
    Mounts: mountsText(container, trunc),
    Names: container.name,
    Networks: container.networks.join(','),
    Platform: platform,
    Ports: portsText(portsOf(container)),
    RunningFor: `${humanDuration(now - container.created)} ago`,
    Size: () => sizeText(engine, container, options),
    State: container.status,
    Status: statusText(container, now, container.health?.status),
  })
}
