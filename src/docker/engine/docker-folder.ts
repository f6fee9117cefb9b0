import type { Dir, Node } from '../fs/node.ts'
import { dir, file } from '../fs/tree.ts'
import { configFile, hostConfigFile, logFile } from './state-files.ts'
import type { Container, Engine } from './types.ts'

/** What stands in a file that the model does not have the content of. */
export const DATABASE = 'A database of the real engine. The model keeps what would be in it elsewhere.\n'

const ENGINE_ID = '5c8f1a36-7d0e-4b92-9a41-e6b0c3d2f718'

/** The folder /var/lib/docker, as `find` on an engine 29 lists it. */
export function dockerTree(engine: Engine): Dir {
  const at = Math.floor(engine.kernel.clock / 1000)
  const folder = (mode: number, entries: Record<string, Node> = {}): Dir => dir(entries, { mode, mtime: at })
  const database = (): Node => file(DATABASE, { mode: 0o600, mtime: at })
  return folder(0o710, {
    buildkit: folder(0o711, {
      'cache.db': database(),
      'containerd-overlayfs': folder(0o700),
      executor: folder(0o711),
      'history_c8d.db': database(),
      net: folder(0o700),
    }),
    containers: folder(0o710, containersOf(engine)),
    'engine-id': file(ENGINE_ID, { mode: 0o600, mtime: at }),
    image: folder(0o700, { 'identity-cache.db': database() }),
    network: folder(0o750, { files: folder(0o750) }),
    plugins: folder(0o700, { storage: folder(0o700), tmp: folder(0o700) }),
    rootfs: folder(0o710, { overlayfs: folder(0o710, mountPoints(engine)) }),
    runtimes: folder(0o700),
    swarm: folder(0o700),
    tmp: folder(0o700),
    volumes: folder(0o701, { ...volumesOf(engine), 'metadata.db': database() }),
  })
}

// Where the files of containers that are up are mounted: the host's view shows them there.
const mountPoints = (engine: Engine): Record<string, Node> =>
  Object.fromEntries([...engine.containers.values()].filter(({ pid }) => pid !== 0).map(({ id }) => [id, dir()]))

const volumesOf = (engine: Engine): Record<string, Node> =>
  Object.fromEntries(
    [...engine.volumes.values()].map(({ name, created }) => [
      name,
      dir({ _data: dir() }, { mode: 0o701, mtime: Math.floor(created / 1000) }),
    ]),
  )

const containersOf = (engine: Engine): Record<string, Node> =>
  Object.fromEntries(
    [...engine.containers.values()].map((container) => [container.id, containerFolder(engine, container)]),
  )

function containerFolder(engine: Engine, container: Container): Dir {
  const mtime = Math.floor((container.started ?? container.created) / 1000)
  const config = engine.kernel.disks.get(`config/${container.id}`)
  const own = config?.kind === 'tree' ? [...config.root.entries].filter(([name]) => name !== 'docker-init') : []
  const started: Record<string, Node> =
    container.started === undefined
      ? {}
      : {
          mounts: dir({}, { mode: 0o710, mtime }),
          [`${container.id}-json.log`]: file(logFile(container), { mode: 0o640, mtime }),
        }
  const entries: Record<string, Node> = {
    checkpoints: dir({}, { mode: 0o700, mtime }),
    'config.v2.json': file(configFile(engine, container), { mode: 0o600, mtime }),
    'hostconfig.json': file(hostConfigFile(container), { mode: 0o600, mtime }),
    ...Object.fromEntries(own),
    ...started,
  }
  return dir(entries, { mode: 0o710, mtime })
}
