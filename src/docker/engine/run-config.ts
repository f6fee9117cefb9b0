import { normalize } from '../fs/path.ts'
import type { Healthcheck, RunConfig } from '../oci/types.ts'
import { withEntries } from './environment.ts'
import type { CreateOptions } from './options.ts'

/** An image's configuration and a command line merged, as the daemon merges them. */
export function mergeConfig(image: RunConfig, options: CreateOptions): RunConfig {
  const exposed = [
    ...Object.keys(image.ExposedPorts ?? {}),
    ...(options.exposed ?? []),
    ...(options.ports ?? []).map((port) => port.container),
  ]
  const labels = { ...image.Labels, ...options.labels }
  const volumes = [...Object.keys(image.Volumes ?? {}), ...(options.volumes ?? [])]
  const healthcheck = mergeHealth(image.Healthcheck, options.healthcheck)
  return {
    ...image,
    ...commandOf(image, options),
    ...text('User', options.user || image.User),
    ...text('WorkingDir', cleaned(options.workdir || image.WorkingDir)),
    ...text('StopSignal', options.stopSignal || image.StopSignal),
    Env: envOf(image.Env ?? [], options.env ?? []),
    ...(exposed.length > 0 ? { ExposedPorts: setOf(exposed) } : {}),
    ...(volumes.length > 0 ? { Volumes: setOf(volumes) } : {}),
    ...(Object.keys(labels).length > 0 ? { Labels: labels } : {}),
    ...(healthcheck ? { Healthcheck: healthcheck } : {}),
  }
}

/** An image's working directory may have slashes and dots to spare; a container's has not. */
const cleaned = (path = ''): string => (path.startsWith('/') ? normalize(path) : path)

const text = (key: 'User' | 'WorkingDir' | 'StopSignal', value: string | undefined): RunConfig =>
  value ? { [key]: value } : {}

const setOf = (keys: readonly string[]): Readonly<Record<string, Record<string, never>>> =>
  Object.fromEntries([...new Set(keys)].sort().map((key) => [key, {}]))

/** What is said on the command line comes first, then what the image has and was not said (inspect-container.json). */
function envOf(image: readonly string[], given: readonly string[]): readonly string[] {
  const said = new Set(given.map((entry) => entry.split('=', 1)[0]))
  return withEntries(
    given,
    image.filter((entry) => !said.has(entry.split('=', 1)[0])),
  )
}

// A new entrypoint takes the image's command away too; ENTRYPOINT [""] takes the entrypoint away.
function commandOf(image: RunConfig, { entrypoint, command }: CreateOptions): RunConfig {
  const cleared = entrypoint?.length === 1 && entrypoint[0] === ''
  const Entrypoint = cleared ? undefined : (entrypoint ?? image.Entrypoint)
  const Cmd = command?.length ? command : entrypoint ? undefined : image.Cmd
  return { Entrypoint, Cmd }
}

function mergeHealth(image: Healthcheck | undefined, given: Healthcheck | undefined): Healthcheck | undefined {
  if (!given || !image) return given ?? image
  return {
    Test: given.Test?.length ? given.Test : image.Test,
    Interval: given.Interval || image.Interval,
    Timeout: given.Timeout || image.Timeout,
    StartPeriod: given.StartPeriod || image.StartPeriod,
    StartInterval: given.StartInterval || image.StartInterval,
    Retries: given.Retries || image.Retries,
  }
}
