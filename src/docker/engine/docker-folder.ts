import type { Dir, Node } from '../fs/node.ts'
import { dir, file } from '../fs/tree.ts'
import { configFile, hostConfigFile, logFile } from './state-files.ts'
import { database, folderAt } from './store/folders.ts'
import { storeOf } from './store/store-of.ts'
import type { Container, Engine, Release } from './types.ts'

/** What the engines of a release have for plug-ins. */
const PLUGINS: Readonly<Record<Release, readonly string[]>> = { '28': ['tmp'], '29': ['storage', 'tmp'] }

const ENGINE_ID = '5c8f1a36-7d0e-4b92-9a41-e6b0c3d2f718'

/** The folder /var/lib/docker, as `find` lists it: what both stores have there, and what this one adds. */
export function dockerTree(engine: Engine): Dir {
  const at = Math.floor(engine.kernel.clock / 1000)
  const folder = folderAt(at, 0o700)
  const entries: Record<string, Node> = {
    ...storeOf(engine).dockerFolder(engine),
    containers: folder(containersOf(engine), 0o710),
    'engine-id': file(ENGINE_ID, { mode: 0o600, mtime: at }),
    network: folder({ files: folder({}, 0o750) }, 0o750),
    plugins: folder(Object.fromEntries(PLUGINS[engine.release].map((name) => [name, folder()]))),
    runtimes: folder(),
    swarm: folder(),
    tmp: folder(),
    volumes: folder({ ...volumesOf(engine), 'metadata.db': database(at) }, 0o701),
  }
  return folder(Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1))), 0o710)
}

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
