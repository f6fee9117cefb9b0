import { isDigest } from './digest.ts'
import { jsonBytes, parseJson } from './json.ts'
import type { Digest, History, ImageConfig, RunConfig } from './types.ts'

const RUN_KEYS = [
  'User',
  'ExposedPorts',
  'Env',
  'Entrypoint',
  'Cmd',
  'Volumes',
  'WorkingDir',
  'Labels',
  'StopSignal',
  'ArgsEscaped',
  'Healthcheck',
  'OnBuild',
  'Shell',
] as const satisfies readonly (keyof RunConfig)[]
const HISTORY_KEYS = [
  'created',
  'created_by',
  'author',
  'comment',
  'empty_layer',
] as const satisfies readonly (keyof History)[]

type Plain = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const ordered = (value: object, keys: readonly string[]): Plain => {
  const plain = value as Plain
  return Object.fromEntries(keys.filter((key) => plain[key] !== undefined).map((key) => [key, plain[key]]))
}

/** The bytes of a configuration: keys in the order in which BuildKit writes them. */
export const configBytes = (config: ImageConfig): Uint8Array =>
  jsonBytes({
    architecture: config.architecture,
    ...(config.author !== undefined && { author: config.author }),
    config: ordered(config.config, RUN_KEYS),
    ...(config.created !== undefined && { created: config.created }),
    history: config.history.map((line) => ordered(line, HISTORY_KEYS)),
    os: config.os,
    rootfs: { type: 'layers', diff_ids: config.rootfs.diff_ids },
  })

const text = (value: unknown): value is string => typeof value === 'string'
const texts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(text)
const table = (value: unknown): value is Plain => isObject(value)
const labels = (value: unknown): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every(text)

const RUN_TYPES: Readonly<Record<(typeof RUN_KEYS)[number], (value: unknown) => boolean>> = {
  User: text,
  ExposedPorts: table,
  Env: texts,
  Entrypoint: texts,
  Cmd: texts,
  Volumes: table,
  WorkingDir: text,
  Labels: labels,
  StopSignal: text,
  ArgsEscaped: (value) => typeof value === 'boolean',
  Healthcheck: table,
  OnBuild: texts,
  Shell: texts,
}

/** What of a foreign configuration is of the right type; the rest is left out. */
const runConfig = (value: unknown): RunConfig =>
  isObject(value)
    ? (Object.fromEntries(
        RUN_KEYS.filter((key) => RUN_TYPES[key](value[key])).map((key) => [key, value[key]]),
      ) as RunConfig)
    : {}

const historyLine = (value: unknown): History => {
  if (!isObject(value)) return {}
  const texts = HISTORY_KEYS.slice(0, 4).filter((key) => text(value[key]))
  return { ...ordered(value, texts), ...(value['empty_layer'] === true && { empty_layer: true }) }
}

/** Reads a configuration; undefined when it is none: no object, no list of diff ids. */
export const parseConfig = (bytes: Uint8Array): ImageConfig | undefined => {
  const value = parseJson(bytes)
  const rootfs = isObject(value) ? value['rootfs'] : undefined
  const ids = isObject(rootfs) ? rootfs['diff_ids'] : undefined
  if (!isObject(value) || !texts(ids) || !ids.every(isDigest)) return undefined
  const { architecture, os, created, author, history } = value
  return {
    architecture: text(architecture) ? architecture : '',
    ...(text(author) && { author }),
    config: runConfig(value['config']),
    ...(text(created) && { created }),
    history: Array.isArray(history) ? history.map(historyLine) : [],
    os: text(os) ? os : 'linux',
    rootfs: { type: 'layers', diff_ids: ids as readonly Digest[] },
  }
}
