import { jsonBytes } from '../../oci/json.ts'
import type { ImageConfig, RunConfig } from '../../oci/types.ts'
import type { Container } from '../types.ts'

/** The engine that writes such configurations. */
export const CLASSIC_VERSION = '28.5.2'

type Settings = Partial<Container['spec']['config']>

/** A configuration as Docker's own type has it: every field, in its order, with nulls. */
export function classicRun(config: Settings, image = ''): object {
  const { Hostname = '', Domainname = '', User = '', WorkingDir = '' } = config
  const { AttachStdin = false, AttachStdout = false, AttachStderr = false } = config
  const { Tty = false, OpenStdin = false, StdinOnce = false } = config
  return {
    Hostname,
    Domainname,
    User,
    AttachStdin,
    AttachStdout,
    AttachStderr,
    ExposedPorts: sorted(config.ExposedPorts),
    Tty,
    OpenStdin,
    StdinOnce,
    Env: config.Env ?? null,
    Cmd: config.Cmd ?? null,
    Healthcheck: config.Healthcheck,
    ArgsEscaped: config.ArgsEscaped,
    Image: image,
    Volumes: sorted(config.Volumes) ?? null,
    WorkingDir,
    Entrypoint: config.Entrypoint ?? null,
    OnBuild: config.OnBuild ?? null,
    Labels: sorted(config.Labels) ?? null,
    StopSignal: config.StopSignal,
    Shell: config.Shell,
  }
}

const sorted = <V>(map: Readonly<Record<string, V>> | undefined): Record<string, V> | undefined =>
  map && Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/**
 * The bytes of the configuration that commit and import write with the classic store: besides what every image has, the
 * container that it was made from and how that was to be run.
 */
export function classicConfig(config: ImageConfig, container?: Container): Uint8Array {
  const { architecture, author, created, history, os, rootfs } = config
  const own = container?.spec.config
  const labelled = (run: RunConfig): Settings => (own ? { ...own, ...run, Labels: run.Labels ?? {} } : run)
  const image = container?.spec.image
  return jsonBytes({
    architecture,
    author,
    comment: container ? undefined : history.at(-1)?.comment,
    config: classicRun(labelled(config.config), image),
    container: container?.id,
    container_config: classicRun(own ? labelled(own) : {}, image),
    created,
    docker_version: CLASSIC_VERSION,
    history: history.map(ordered),
    os,
    rootfs,
  })
}

const ordered = ({ created, created_by, author, comment, empty_layer }: ImageConfig['history'][number]) => ({
  created,
  created_by,
  author,
  comment,
  empty_layer,
})
