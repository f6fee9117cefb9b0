import { familiar } from '../../engine/familiar.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import type { Engine } from '../../engine/types.ts'
import type { Image, RunConfig } from '../../oci/types.ts'
import { list, map, pointer, struct, type Fields, type Go } from '../format/value.ts'
import { contentSize, imageSize, namesOf } from '../list/image-info.ts'
import { NEVER, rfc3339 } from '../time.ts'
import { configOf, descriptorOf, healthcheckOf, setOf } from './image.ts'
import { imageDriver, storageOf } from './storage.ts'

/** `Config` as the daemon of Engine 28 sends it: in the order of the keys, with nulls for some that are empty. */
const sentConfig = (config: RunConfig): Go =>
  struct('map[string]interface {}', {
    'ArgsEscaped?': config.ArgsEscaped ?? false,
    Cmd: list(config.Cmd),
    Entrypoint: list(config.Entrypoint),
    Env: list(config.Env),
    'ExposedPorts?': setOf(config.ExposedPorts),
    'Healthcheck?': healthcheckOf(config.Healthcheck),
    Labels: map(config.Labels),
    OnBuild: list(config.OnBuild),
    'Shell?': list(config.Shell),
    'StopSignal?': config.StopSignal ?? '',
    User: config.User ?? '',
    Volumes: setOf(config.Volumes),
    WorkingDir: config.WorkingDir ?? '',
  })

/** Pulling is not tagging: with overlay2, names that came with a digest do not count. */
const lastTagged = (engine: Engine, names: readonly string[]): number => {
  const at = (name: string) => engine.tags.get(name)?.at ?? 0
  const pulled = new Set(names.filter((name) => name.includes('@')).map(at))
  return Math.max(0, ...names.map(at).filter((one) => !pulled.has(one)))
}

const descriptor = (engine: Engine, image: Image): Fields => ({
  'Descriptor?': engine.store === 'overlay2' ? null : pointer('ocispec.Descriptor', descriptorOf(engine, image)),
})

/**
 * The value of `docker image inspect` on Engine 28 (inspect-store.console). `whole`: it is printed as the daemon sends it;
 * a template sees the client's type, whose configuration leaves out what is empty.
 */
export const imageValue28 = (engine: Engine, image: Image, whole: boolean): Go => {
  const { config } = image
  const names = namesOf(engine, image.id)
  const last = lastTagged(engine, names)
  return struct('image.InspectResponse', {
    'ID>Id': image.id,
    RepoTags: list(names.filter((name) => engine.store === 'containerd' || !name.includes('@')).map(familiar)),
    RepoDigests: list(storeOf(engine).digestsOf(engine, image).map(familiar)),
    Parent: image.parent ?? '',
    Comment: config.history.at(-1)?.comment ?? '',
    Created: config.created ?? '',
    DockerVersion: config.docker_version ?? '',
    Author: config.author ?? '',
    Architecture: config.architecture,
    Os: config.os,
    Size: engine.store === 'overlay2' ? imageSize(engine, image) : contentSize(engine, image),
    ...storageOf(engine, imageDriver(engine, image)),
    RootFS: struct('image.RootFS', { 'Type?': config.rootfs.type, 'Layers?': list(config.rootfs.diff_ids) }),
    Metadata: struct('image.Metadata', { 'LastTagTime?': last === 0 ? NEVER : rfc3339(last) }),
    ...descriptor(engine, image),
    Config: whole ? sentConfig(config.config) : configOf(config.config),
  })
}
