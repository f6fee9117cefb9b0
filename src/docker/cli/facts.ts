import type { Release } from '../engine/types.ts'
import { memoryTotal } from '../shell/kernel.ts'

/** What the modelled machine says of itself in `docker version` and `docker info` (recorded: samples of engine 29.8). */
export const facts = {
  /** There is no commit of docker behind the model. */
  commit: 'model',
  /** Nor a day on which it was built. */
  built: 'model',
  os: 'linux',
  architecture: 'amd64',
  machine: 'x86_64',
  containerd: '2.1.9',
  runc: '1.3.6',
  init: '0.19.0',
  buildx: '0.29.1',
  kernel: '6.12.48',
  operatingSystem: 'Debian GNU/Linux 13 (trixie)',
  cpus: 2,
  memory: memoryTotal * 1024,
  root: '/var/lib/docker',
} as const

/** What the two releases say of themselves (recorded: samples of engine 29.8, and engine 28.5). */
export const releases: Readonly<Record<Release, ReleaseFacts>> = {
  '28': { version: '28.5.2', api: '1.51', serverApi: '1.51', oldestApi: '1.24', go: 'go1.27.1' },
  '29': { version: '29.8.0', api: '1.55', serverApi: '1.56', oldestApi: '1.40', go: 'go1.27.3' },
}

interface ReleaseFacts {
  readonly version: string
  /** Of the client. */
  readonly api: string
  readonly serverApi: string
  readonly oldestApi: string
  readonly go: string
}
