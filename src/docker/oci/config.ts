import { isDigest } from './digest.ts'
import { jsonBytes, parseJson } from './json.ts'
import type { Digest, Healthcheck, History, ImageConfig, RunConfig } from './types.ts'

/** In whose order the keys of a configuration are: BuildKit sorts them, `docker commit` and `import` begin with the time. */
export type ConfigOrder = 'build' | 'commit'

type Plain = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const isHealth: Check = (value) => isObject(value)
const isFlag: Check = (value) => typeof value === 'boolean'
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isLabels: Check = (value) => isObject(value) && Object.values(value).every(isText)
const isSet: Check = (value) => isObject(value) && Object.values(value).every((one) => isObject(one))

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const healthKeys: Readonly<Record<keyof Healthcheck, Check>> = {
  Test: isTexts,
  Interval: isNumber,
  Timeout: isNumber,
  StartPeriod: isNumber,
  StartInterval: isNumber,
  Retries: isNumber,
}

// The keys of `config` in the order in which they are written, and what each may be.
const runKeys: Readonly<Record<keyof RunConfig, Check>> = {
  User: isText,
  ExposedPorts: isSet,
  Env: isTexts,
  Entrypoint: isTexts,
  Cmd: isTexts,
  Volumes: isSet,
  WorkingDir: isText,
  Labels: isLabels,
  StopSignal: isText,
  ArgsEscaped: isFlag,
  Healthcheck: isHealth,
  OnBuild: isTexts,
  Shell: isTexts,
}
const historyKeys: Readonly<Record<keyof History, Check>> = {
  created: isText,
  created_by: isText,
  author: isText,
  comment: isText,
  empty_layer: (value) => value === true,
}

/** The bytes of a configuration; the same configuration gives the same bytes. */
export function configBytes(config: ImageConfig, order: ConfigOrder = 'build'): Uint8Array {
  const { architecture, author, created, os } = config
  const run = written(config.config, runKeys)
  const history = config.history.map((line) => written(line, historyKeys))
  const rootfs = { type: 'layers', diff_ids: config.rootfs.diff_ids }
  return order === 'build'
    ? jsonBytes({ architecture, author, config: run, created, history, os, rootfs })
    : jsonBytes({ created, author, architecture, os, rootfs, history, config: run })
}

function written(value: object, keys: Readonly<Record<string, Check>>): Plain {
  const all = picked(value, keys, () => true)
  return Object.fromEntries(Object.entries(all).map(([key, one]) => [key, ordered(keys[key]!, one)]))
}

// Go writes the entries of a map in the order of their keys.
function ordered(check: Check, value: unknown): unknown {
  if (!isObject(value)) return value
  return check === isHealth ? picked(value, healthKeys, () => true) : byKey(value)
}

function byKey(map: Plain): Plain {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function picked(
  value: object,
  keys: Readonly<Record<string, Check>>,
  fits = (check: Check, one: unknown) => check(one),
): Plain {
  const plain = value as Plain
  return Object.fromEntries(
    Object.entries(keys).flatMap(([key, check]) =>
      plain[key] !== undefined && fits(check, plain[key]) ? [[key, plain[key]]] : [],
    ),
  )
}

/** Reads a configuration. What of it is of the wrong type is left out; undefined when it has no list of diff ids. */
export function parseConfig(bytes: Uint8Array): ImageConfig | undefined {
  const value = parseJson(bytes)
  const rootfs = isObject(value) ? value['rootfs'] : undefined
  const ids = isObject(rootfs) ? rootfs['diff_ids'] : undefined
  if (!isObject(value) || !Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && isDigest(id)))
    return undefined
  const { author, architecture, created, docker_version, os, history } = picked(value, {
    author: isText,
    architecture: isText,
    created: isText,
    docker_version: isText,
    os: isText,
    history: Array.isArray,
  })
  return {
    architecture: (architecture as string) ?? '',
    ...(author !== undefined && { author: author as string }),
    config: runConfig(value['config']),
    ...(created !== undefined && { created: created as string }),
    ...(docker_version !== undefined && { docker_version: docker_version as string }),
    history: ((history as unknown[]) ?? []).map((line) => (isObject(line) ? picked(line, historyKeys) : {})),
    os: (os as string) ?? 'linux',
    rootfs: { type: 'layers', diff_ids: ids as Digest[] },
  }
}

function runConfig(value: unknown): RunConfig {
  if (!isObject(value)) return {}
  const config = picked(value, runKeys)
  const health = config['Healthcheck']
  return isObject(health) ? { ...config, Healthcheck: picked(health, healthKeys) } : config
}
