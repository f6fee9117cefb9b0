import { memoryTotal } from '../shell/kernel.ts'

/** What the modelled machine says of itself in `docker version` and `docker info` (recorded: samples of engine 29.8). */
export const facts = {
  version: '29.8.0',
  /** There is no commit of docker behind the model. */
  commit: 'model',
  /** Nor a day on which it was built. */
  built: 'model',
  api: '1.55',
  serverApi: '1.56',
  oldestApi: '1.40',
  go: 'go1.27.3',
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
