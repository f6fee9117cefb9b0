import { isFsError, stat } from '../fs/view.ts'
import type { Union } from '../fs/disk.ts'
import type { Dir } from '../fs/node.ts'
import { dir, emptyDir } from '../fs/tree.ts'
import { parseReference } from '../oci/reference.ts'
import type { Image } from '../oci/types.ts'
import { hostSpace } from '../shell/kernel.ts'
import { parseMount } from './bind.ts'
import { note, putContainer } from './containers.ts'
import { keepDisks, mkdirAll, mtime, root } from './disks.ts'
import { findImage, named } from './find.ts'
import { initLayer } from './init-layer.ts'
import { pointsOf } from './mount-points.ts'
import { networkPlan } from './network-mode.ts'
import { generateName } from './names.ts'
import type { CreateOptions } from './options.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { mergeConfig } from './run-config.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'
import type { Container, ContainerSpec } from './types.ts'
import { provide } from './provide.ts'
import { specOf } from './spec.ts'
import { wrongWith } from './create-check.ts'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

/** Makes a container: configuration, a writable layer, volumes. Nothing runs yet. An image that is not there is a problem `noImage`. */
export function create(tx: Tx, options: CreateOptions): Container | Problem {
  const wrong = wrongWith(options) ?? mountProblem(tx, options)
  if (wrong) return wrong
  const found = findImage(tx, options.image)
  if (isProblem(found)) return found
  const image = tx.engine.images.get(found.id)!
  const platform = `${image.config.os}/${image.config.architecture}`
  if (options.platform && options.platform !== platform)
    return problem('noPlatform', { image: nameOf(options.image), platform: options.platform })
  return assemble(tx, options, image)
}

/** What is wrong with a `--mount`: the daemon looks before it asks for the image (mount-flag). */
const mountProblem = (tx: Tx, { mounts = [] }: CreateOptions): Problem | undefined =>
  mounts.map((mount) => parseMount(mount, onHost(tx))).find(isProblem)

const onHost =
  (tx: Tx) =>
  (path: string): boolean =>
    !isFsError(stat(tx.machine.view(hostSpace), root, path))

const nameOf = (image: string): string => {
  const parsed = parseReference(image)
  return 'error' in parsed ? image : parsed.familiar
}

function assemble(tx: Tx, options: CreateOptions, image: Image): Container | Problem {
  const merged = mergeConfig(image.config.config, options)
  const argv = [...(merged.Entrypoint ?? []), ...(merged.Cmd ?? [])]
  if (argv.length === 0) return problem('noCommand', {})
  const name = nameProblem(tx, options.name?.replace(/^\//, '') ?? '')
  if (isProblem(name)) return name
  const mounts = pointsOf(tx, options, Object.keys(merged.Volumes ?? {}), onHost(tx))
  if (isProblem(mounts)) return mounts
  const plan = networkPlan(tx, options)
  if (isProblem(plan)) return plan
  const id = tx.newId()
  const hostname = plan.mode === 'host' ? tx.machine.kernel.spaces.get(hostSpace)?.hostname : undefined
  const settled = { config: merged, argv, mounts, network: plan.mode, hostname: hostname ?? id.slice(0, 12) }
  const spec = specOf(options, settled)
  const { networks, memberships } = plan
  const container = { ...fresh(tx, id, name || generateName(tx, id), image, spec), networks, memberships }
  const files = layOut(tx, container)
  return isProblem(files) ? files : finish(tx, container)
}

function nameProblem(tx: Tx, name: string): string | Problem {
  if (name === '') return name
  if (!NAME.test(name)) return problem('badName', { name })
  const other = named(tx, name)
  return other ? problem('nameInUse', { name, id: other.id }) : name
}

function fresh(tx: Tx, id: string, name: string, image: Image, spec: ContainerSpec): Container {
  const snapshot = tx.engine.nextSnapshot + 1
  tx.set({ nextSnapshot: snapshot + 1 })
  return {
    id,
    name,
    image: image.id,
    layers: image.layers,
    spec,
    status: 'created',
    created: tx.clock,
    exitCode: 0,
    oomKilled: false,
    error: '',
    restartCount: 0,
    stoppedByHand: false,
    pid: 0,
    logs: [],
    attached: [],
    execs: [],
    networks: [],
    memberships: {},
    endpoints: [],
    bound: [],
    snapshot,
  }
}

const metaOf = (top: Dir | undefined) => (top ? { mode: top.mode, uid: top.uid, gid: top.gid } : {})

/** The container's disk: its writable layer on an init layer on those of the image. */
function layOut(tx: Tx, container: Container): Problem | undefined {
  if (container.layers.length > storeOf(tx.engine).deepest.run) return problem('maxDepth', {})
  const image = [...container.layers].reverse().map((chain) => tx.engine.layers.get(chain)?.tree ?? emptyDir)
  const files: Union = {
    lowers: [initLayer(image, mtime(tx)), ...image],
    upper: dir({}, { ...metaOf(image[0]), mtime: mtime(tx) }),
  }
  const key = `container/${container.id}`
  tx.machine.setDisk(key, { kind: 'union', ...files })
  const view = { mounts: [{ at: '/', disk: key, type: 'root' as const }], disks: tx.machine.kernel.disks }
  const workdir = container.spec.config.WorkingDir ?? ''
  const made = workdir === '' ? view : mkdirAll(view, workdir, mtime(tx))
  if (isFsError(made)) {
    tx.machine.setDisk(key, undefined)
    return problem('badWorkdir', { path: workdir })
  }
  keepDisks(tx, view, made.disks)
  return undefined
}

function finish(tx: Tx, container: Container): Container {
  putContainer(tx, container)
  provide(tx, container)
  note(tx, container, 'create')
  return container
}
