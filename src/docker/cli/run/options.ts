import type { CreateOptions, MountRequest } from '../../engine/options.ts'
import type { Problem } from '../../engine/problem.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import type { PortBinding } from '../../engine/types.ts'
import { absolute } from '../../fs/path.ts'
import { pairs } from '../pairs.ts'
import type { Context, Flag, Values } from '../types.ts'
import { createFlags } from './flags.ts'
import { limitBytes, readLimits } from './limits.ts'
import { readHealth } from './health-flags.ts'
import { readPairs } from './key-file.ts'
import { readMount } from './mount-flag.ts'
import { readNetworks } from './network-flag.ts'
import { inWordsOf28, readExpose, readPublish } from './ports.ts'
import { readRestart } from './restart-flag.ts'

export type CreateFlags = Values<typeof createFlags>

/** What the client itself finds wrong: `docker create` and `run` point to their help then, and end with 125. */
const wrong = (text: string): Problem => problem('client', { text }, 125)

type Failed = { readonly error: string }
const failed = (value: object | string | undefined): value is Failed => typeof value === 'object' && 'error' in value

/** Reads each word of a list, up to the first that is wrong. */
const each = <T extends object>(
  words: readonly string[],
  read: (word: string) => T | Failed,
): readonly T[] | Failed => {
  const made: T[] = []
  for (const word of words) {
    const one = read(word)
    if (failed(one)) return one
    made.push(one)
  }
  return made
}

/** The request that a command line stands for: image and command come after the flags. */
export const readOptions = (cx: Context, args: readonly string[], flags: CreateFlags): CreateOptions | Problem => {
  if (!['always', 'missing', 'never', ''].includes(flags.pull)) {
    return wrong(`invalid pull option: '${flags.pull}': must be one of "always", "missing" or "never"`)
  }
  const swappiness = flags['memory-swappiness']
  if (swappiness < -1 || swappiness > 100)
    return wrong(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`)
  const network = readNetwork(cx, flags)
  if (isProblem(network)) return network
  const keys = readKeys(cx, flags)
  if (isProblem(keys)) return keys
  const rest = readRest(flags)
  return isProblem(rest) ? rest : { ...plain(cx, args, flags), ...network, ...keys, ...rest }
}

const readNetwork = (cx: Context, flags: CreateFlags): Partial<CreateOptions> | Problem => {
  const published = each(flags.publish, readPublish)
  if (failed(published)) return wrong(cx.tx.engine.release === '28' ? inWordsOf28(published.error) : published.error)
  const exposed = each(flags.expose, readExpose)
  if (failed(exposed)) return wrong(exposed.error)
  const ports: readonly PortBinding[] = published.flat()
  const networks = readNetworks([...flags.network, ...flags.net], {
    aliases: [...flags['network-alias'], ...flags['net-alias']],
    ip: flags.ip,
    mac: flags['mac-address'],
  })
  if (failed(networks)) return wrong(networks.error)
  return { ports, exposed: exposed.flat(), networks, publishAll: flags['publish-all'] }
}

const readKeys = (cx: Context, flags: CreateFlags): Partial<CreateOptions> | Problem => {
  const env = readPairs(cx, flags['env-file'], flags.env, true)
  if (isProblem(env)) return wrong(env.args['text'] ?? '')
  const labels = readPairs(cx, flags['label-file'], flags.label, false)
  return isProblem(labels) ? wrong(labels.args['text'] ?? '') : { env, labels: pairs(labels) }
}

const readRest = (flags: CreateFlags): Partial<CreateOptions> | Problem => {
  const restart = readRestart(flags.restart)
  if (failed(restart)) return wrong(restart.error)
  const healthcheck = readHealth(flags)
  if (failed(healthcheck)) return wrong(healthcheck.error)
  if (flags.rm && restart.name !== 'no') return wrong('conflicting options: cannot specify both --restart and --rm')
  const mounts = flags.mount.map(readMount).filter((mount): mount is MountRequest => !failed(mount))
  return { restart, mounts, ...(healthcheck ? { healthcheck } : {}) }
}

const plain = (cx: Context, [image = '', ...command]: readonly string[], flags: CreateFlags): CreateOptions => {
  const bound = flags.volume.map((one) =>
    one.replace(/^(\.{1,2}(?:\/[^:]*)?)(?=:)/, (path) => absolute(cx.sys.cwd, path)),
  )
  const streams = flags.attach.map((name) => name.toLowerCase())
  const attach = {
    stdin: flags.interactive || streams.includes('stdin'),
    stdout: streams.length === 0 || streams.includes('stdout'),
    stderr: streams.length === 0 || streams.includes('stderr'),
  }
  return {
    image,
    command,
    name: flags.name,
    ...(flags.given('entrypoint') ? { entrypoint: [flags.entrypoint] } : {}),
    user: flags.user,
    workdir: flags.workdir,
    hostname: flags.hostname,
    domainname: flags.domainname,
    binds: bound.filter((one) => one.includes(':')),
    volumes: bound.filter((one) => !one.includes(':')),
    tmpfs: Object.fromEntries(
      flags.tmpfs.map((one) => [one.split(':', 1)[0]!, one.slice(one.split(':', 1)[0]!.length + 1)]),
    ),
    volumesFrom: flags['volumes-from'],
    dns: flags.dns,
    dnsSearch: flags['dns-search'],
    dnsOptions: [...flags['dns-option'], ...flags['dns-opt']],
    extraHosts: flags['add-host'],
    autoRemove: flags.rm,
    init: flags.init,
    readonlyRootfs: flags['read-only'],
    tty: flags.tty,
    openStdin: flags.interactive,
    stdinOnce: flags.interactive,
    attach,
    stopSignal: flags['stop-signal'],
    ...(flags.given('stop-timeout') ? { stopTimeout: flags['stop-timeout'] } : {}),
    memory: limitBytes(flags.memory),
    memorySwap: limitBytes(flags['memory-swap']),
    limits: readLimits(flags),
    log: { driver: flags['log-driver'] || 'json-file', options: pairs(flags['log-opt']) },
    platform: flags.platform,
    containerIdFile: flags.cidfile,
    inert: inertOf(flags),
  }
}

const inertOf = (flags: CreateFlags): readonly string[] =>
  Object.entries(createFlags as Record<string, Flag>)
    .filter(([name, flag]) => flag.inert && flags.given(name as keyof typeof createFlags))
    .flatMap(([name]) => [flags[name as keyof typeof createFlags]].flat().map((value) => `--${name}=${String(value)}`))
