import { bytesOf } from '../fs/tree.ts'
import { hex } from '../oci/digest.ts'
import { hostShell } from '../shell/host.ts'
import { FIRST_PORT } from './ports.ts'
import type { Engine, Network, Release, Store, Terminal } from './types.ts'

/** When the world begins: 15 January 2026, nine o'clock. */
export const START = Date.UTC(2026, 0, 15, 9)

/** What an engine is started with; a release comes with the store that is its default. */
export interface BootOptions {
  readonly terminal?: Terminal
  /** ms since 1970. */
  readonly clock?: number
  readonly release?: Release
  readonly store?: Store
}

const defaultStore: Readonly<Record<Release, Store>> = { '28': 'overlay2', '29': 'containerd' }

/** A host with an engine that has nothing yet, and a shell that waits for a line. */
export function boot(options: BootOptions = {}): Engine {
  const { terminal = {}, clock = START, release = '29', store = defaultStore[release] } = options
  const { kernel, shell } = hostShell(clock)
  return {
    kernel,
    release,
    store,
    terminal,
    serial: 0,
    layers: new Map(),
    snapshots: new Map(),
    blobs: new Map(),
    images: new Map(),
    tags: new Map(),
    containers: new Map(),
    volumes: new Map(),
    networks: new Map(predefined(clock).map((network) => [network.id, network])),
    cache: new Map(),
    builds: [],
    sandboxes: new Map(),
    registry: new Map(),
    shell,
    answers: new Map(),
    events: [],
    nextSnapshot: 1,
    nextPort: FIRST_PORT,
  }
}

function predefined(created: number): readonly Network[] {
  const base = { created, labels: {}, internal: false, attachable: false, options: {} }
  const id = (name: string) => hex(bytesOf(`network ${name}`))
  return [
    {
      ...base,
      id: id('bridge'),
      name: 'bridge',
      driver: 'bridge',
      subnet: '172.17.0.0/16',
      gateway: '172.17.0.1',
      options: bridgeOptions,
    },
    { ...base, id: id('host'), name: 'host', driver: 'host', subnet: '', gateway: '' },
    { ...base, id: id('none'), name: 'none', driver: 'null', subnet: '', gateway: '' },
  ]
}

/** As `docker network inspect bridge` shows them. */
const bridgeOptions = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
}
