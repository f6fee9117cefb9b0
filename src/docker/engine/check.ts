import type { Disk } from '../fs/disk.ts'
import { sha256 } from '../oci/digest.ts'
import type { Digest } from '../oci/types.ts'
import { hostSpace } from '../shell/kernel.ts'
import { reachable } from './collect.ts'
import { isUp } from './containers.ts'
import { isSandbox } from './sandbox.ts'
import { storeOf } from './store/store-of.ts'
import type { Container, Engine } from './types.ts'
import { lifecycle } from './types.ts'

/** Sentences about what is broken in an engine; none when it is sound. */
export function check(engine: Engine): readonly string[] {
  const broken: string[] = [
    ...checkImages(engine),
    ...checkLayers(engine),
    ...checkBlobs(engine),
    ...checkTags(engine),
    ...[...engine.containers.values()].flatMap((container) => [...checkContainer(engine, container)]),
    ...checkNames(engine),
    ...checkDisks(engine),
    ...checkSpaces(engine),
  ]
  return broken
}

function* checkImages(engine: Engine): Generator<string> {
  const { images, layers, blobs } = engine
  for (const [id, image] of images) {
    if (image.id !== id) yield `image ${id} says that it is ${image.id}`
    for (const chain of image.layers) if (!layers.has(chain)) yield `image ${id} lacks its layer ${chain}`
    for (const digest of storeOf(engine).blobsOf(image)) {
      if (!blobs.has(digest)) yield `image ${id} lacks its blob ${digest}`
    }
    if (image.config.rootfs.diff_ids.join() !== image.layers.map((chain) => layers.get(chain)?.diffId).join())
      yield `image ${id} has other layers than its configuration says`
  }
}

function* checkLayers(engine: Engine): Generator<string> {
  const kept = reachable(engine).layers
  for (const [chain, layer] of engine.layers) {
    if (layer.chainId !== chain) yield `layer ${chain} says that it is ${layer.chainId}`
    if (layer.parent && !engine.layers.has(layer.parent)) yield `layer ${chain} lacks its parent ${layer.parent}`
    if (!kept.has(chain)) yield `layer ${chain} has no owner`
    if (!engine.snapshots.has(chain)) yield `layer ${chain} has no folder`
  }
  for (const chain of engine.snapshots.keys())
    if (!engine.layers.has(chain)) yield `a folder is kept for ${chain}, which is no layer`
  const numbers = [
    ...engine.snapshots.values(),
    ...[...engine.containers.values()].flatMap(({ snapshot }) => [snapshot - 1, snapshot]),
  ]
  if (new Set(numbers).size !== numbers.length) yield 'two layers share a folder'
  if (numbers.some((number) => number >= engine.nextSnapshot)) yield 'the next folder number is in use'
}

const hashed = new WeakMap<Uint8Array, Digest>()

function digestOf(bytes: Uint8Array): Digest {
  const known = hashed.get(bytes)
  if (known) return known
  const digest = sha256(bytes)
  hashed.set(bytes, digest)
  return digest
}

function* checkBlobs(engine: Engine): Generator<string> {
  const kept = reachable(engine).blobs
  for (const [digest, bytes] of engine.blobs) {
    if (digestOf(bytes) !== digest) yield `blob ${digest} holds other bytes`
    if (!kept.has(digest)) yield `blob ${digest} has no owner`
  }
}

function* checkTags({ tags, images }: Engine): Generator<string> {
  for (const [name, { id }] of tags) if (!images.has(id)) yield `tag ${name} leads to ${id}, which is no image`
}

function* checkContainer(engine: Engine, container: Container): Generator<string> {
  const { id, name, status, layers, spec } = container
  if (!(status in lifecycle)) yield `container ${name} is ${status}`
  for (const chain of layers) if (!engine.layers.has(chain)) yield `container ${name} lacks its layer ${chain}`
  for (const mount of spec.mounts) {
    if (mount.type === 'volume' && !engine.volumes.has(mount.source))
      yield `container ${name} lacks its volume ${mount.source}`
  }
  if (engine.kernel.disks.get(`container/${id}`)?.kind !== 'union') yield `container ${name} has no disk`
  yield* checkProcesses(engine, container)
}

function* checkProcesses(engine: Engine, container: Container): Generator<string> {
  const { id, name, pid, status, execs, endpoints } = container
  const first = engine.kernel.processes.get(pid)
  const space = engine.kernel.spaces.get(id)
  if (isUp(container) !== (first !== undefined && first.exit === undefined))
    yield `container ${name} is ${status}, its process ${pid} ${first ? 'is there' : 'is not'}`
  if (first && (first.space !== id || first.pid !== 1)) yield `process ${pid} is not the first of container ${name}`
  if (isUp(container) !== (space !== undefined))
    yield `container ${name} is ${status}, its space ${space ? 'is there' : 'is not'}`
  if ((status === 'paused') !== (space?.frozen === true))
    yield `container ${name} is ${status}, its freezer says otherwise`
  if ((status === 'restarting') !== (container.restartAt !== undefined))
    yield `container ${name} is ${status} and ${container.restartAt === undefined ? 'waits for nothing' : 'waits to be started'}`
  if (!isUp(container) && execs.length + endpoints.length > 0)
    yield `container ${name} is ${status} and has execs or endpoints`
  for (const exec of execs)
    if (exec.pid !== 0 && !engine.kernel.processes.has(exec.pid))
      yield `exec ${exec.id} of container ${name} has no process`
  for (const { network } of endpoints)
    if (!engine.networks.has(network)) yield `container ${name} has an endpoint in ${network}, which is no network`
}

function* checkNames(engine: Engine): Generator<string> {
  const names = [...engine.containers.values()].map(({ name }) => name)
  if (new Set(names).size !== names.length) yield 'two containers have one name'
  const networks = [...engine.networks.values()].map(({ name }) => name)
  if (new Set(networks).size !== networks.length) yield 'two networks have one name'
}

function* checkDisks({ kernel, containers, volumes }: Engine): Generator<string> {
  for (const name of kernel.disks.keys()) {
    const [kind = '', rest = ''] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)]
    const owner = rest.slice(0, 64)
    if ((kind === 'container' || kind === 'config' || kind === 'tmpfs') && !containers.has(owner))
      yield `disk ${name} has no container`
    if (kind === 'tmpfs' && !isUp(containers.get(owner))) yield `disk ${name} is there, and its container is not up`
    if (kind === 'volume' && !volumes.has(rest)) yield `disk ${name} has no volume`
  }
  for (const name of volumes.keys()) if (!isTree(kernel.disks.get(`volume/${name}`))) yield `volume ${name} has no disk`
}

const isTree = (disk: Disk | undefined): boolean => disk?.kind === 'tree'

function* checkSpaces({ kernel, containers }: Engine): Generator<string> {
  for (const id of kernel.spaces.keys())
    if (id !== hostSpace && !isSandbox(id) && !containers.has(id)) yield `space ${id} has no container`
  for (const { hostPid, space } of kernel.processes.values())
    if (!kernel.spaces.has(space)) yield `process ${hostPid} is in ${space}, which is no space`
}
