import { familiar } from '../../engine/familiar.ts'
import { imageSize, namesOf } from '../list/image-info.ts'
import { list, map, pointer, struct, type Go } from '../format/value.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import type { Engine, World } from '../../engine/types.ts'
import type { Healthcheck, Image, RunConfig } from '../../oci/types.ts'
import { NEVER, rfc3339 } from '../time.ts'
import { imageDriver, storageOf } from './storage.ts'

const NOTHING = struct('struct {}', {})

/** A set as Go keeps it: keys with empty structs. */
export const setOf = (value: Readonly<Record<string, unknown>> | undefined): Go =>
  map(value && Object.fromEntries(Object.keys(value).map((key) => [key, NOTHING])), 'map[string]struct {}', NOTHING)

/** A health check; null when there is none. */
export const healthcheckOf = (check: Healthcheck | undefined): Go =>
  check === undefined
    ? null
    : pointer('container.HealthConfig', {
        'Test?': list(check.Test),
        'Interval?': check.Interval ?? 0,
        'Timeout?': check.Timeout ?? 0,
        'StartPeriod?': check.StartPeriod ?? 0,
        'StartInterval?': check.StartInterval ?? 0,
        'Retries?': check.Retries ?? 0,
      })

/** The configuration; what is empty is left out. */
export const configOf = (config: RunConfig): Go =>
  pointer('dockerspec.DockerOCIImageConfig', {
    'User?': config.User ?? '',
    'ExposedPorts?': setOf(config.ExposedPorts),
    'Env?': list(config.Env),
    'Entrypoint?': list(config.Entrypoint),
    'Cmd?': list(config.Cmd),
    'Volumes?': setOf(config.Volumes),
    'WorkingDir?': config.WorkingDir ?? '',
    'Labels?': map(config.Labels),
    'StopSignal?': config.StopSignal ?? '',
    'ArgsEscaped?': config.ArgsEscaped ?? false,
    'Healthcheck?': healthcheckOf(config.Healthcheck),
    'OnBuild?': list(config.OnBuild),
    'Shell?': list(config.Shell),
  })

/** What a descriptor says: media type, digest, size. */
export const descriptorOf = (engine: Engine, image: Image): Readonly<Record<string, Go>> => ({
  'MediaType>mediaType': image.manifest.mediaType,
  'Digest>digest': image.id,
  'Size>size': engine.blobs.get(image.id)?.length ?? 0,
})

/** Repositories that have this image under one of its names, which is where it was pulled from. */
const pulledFrom = (engine: Engine, world: World, names: readonly string[], image: Image): readonly string[] =>
  names
    .filter((name) => (engine.registry.get(name) ?? world.find(name))?.image.id === image.id)
    .map((name) => name.replace(/:[^/:]*$/, ''))

const identityOf = (repositories: readonly string[]): Go =>
  repositories.length === 0
    ? null
    : pointer('image.Identity', {
        Pull: list(
          [...new Set(repositories)].map((repository) => struct('identity.Pull', { Repository: repository })),
          '[]identity.Pull',
        ),
      })

/** The value of `docker image inspect` (inspect-image.json). */
export const imageValue = (engine: Engine, world: World, image: Image): Go => {
  const names = namesOf(engine, image.id)
  const { config } = image
  const last = Math.max(0, ...names.map((name) => engine.tags.get(name)?.at ?? 0))
  return struct('image.InspectResponse', {
    'ID>Id': image.id,
    RepoTags: list(names.filter((name) => engine.store === 'containerd' || !name.includes('@')).map(familiar)),
    RepoDigests: list(storeOf(engine).digestsOf(engine, image).map(familiar)),
    'Parent?': '',
    'Comment?': config.history.at(-1)?.comment ?? '',
    'Created?': config.created ?? '',
    'Author?': config.author ?? '',
    Config: configOf(config.config),
    Architecture: config.architecture,
    Os: config.os,
    Size: imageSize(engine, image),
    RootFS: struct('image.RootFS', { 'Type?': config.rootfs.type, 'Layers?': list(config.rootfs.diff_ids) }),
    Metadata: struct('image.Metadata', { 'LastTagTime?': last === 0 ? NEVER : rfc3339(last) }),
    ...(engine.store === 'overlay2' ? storageOf(engine, imageDriver(engine, image)) : {}),
    'Descriptor?': engine.store === 'overlay2' ? null : pointer('ocispec.Descriptor', descriptorOf(engine, image)),
    'Identity?': identityOf(pulledFrom(engine, world, names, image)),
  })
}
