import type { NetworkRequest } from '../../engine/options.ts'
import { pairs } from '../pairs.ts'

type Failed = { readonly error: string }

const KEYS: readonly string[] = [
  'name',
  'alias',
  'driver-opt',
  'ip',
  'ip6',
  'link-local-ip',
  'mac-address',
  'gw-priority',
]

/** Reads a `--network`: a name, or fields such as 'name=web,alias=www,ip=10.5.0.9'. */
export const readNetworkFlag = (text: string): NetworkRequest | Failed => {
  if (!text.includes('=')) return { name: text }
  const fields = text.split(',').map((field) => field.split(/=(.*)/s) as [string, string?])
  const loose = fields.find(([, value]) => value === undefined)
  if (loose) return { error: `invalid field ${loose[0]}` }
  const unknown = fields.find(([key]) => !KEYS.includes(key.trim().toLowerCase()))
  if (unknown) return { error: `invalid field key ${unknown[0]}` }
  const values = pairs(fields.map(([key, value]) => `${key.trim().toLowerCase()}=${value}`))
  const aliases = fields.filter(([key]) => key.trim().toLowerCase() === 'alias').map(([, value]) => value ?? '')
  const { name = '', ip, 'mac-address': mac } = values
  if (name === '') return { error: 'network name/id is not specified' }
  return { name, ...(aliases.length > 0 ? { aliases } : {}), ...(ip ? { ip } : {}), ...(mac ? { mac } : {}) }
}

/** What docker says about a `--network`. */
export const checkNetwork = (text: string): string | undefined => {
  const read = readNetworkFlag(text)
  return 'error' in read ? read.error : undefined
}

/** The flags beside `--network` that say the same of the first network. */
export interface OwnFlags {
  readonly aliases: readonly string[]
  readonly ip: string
  readonly mac: string
}

const MAC = /^[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}$/
const PLAIN: readonly string[] = ['bridge', 'host', 'none']

/** All networks of a command line, or what docker finds wrong with them together. */
export const readNetworks = (words: readonly string[], own: OwnFlags): readonly NetworkRequest[] | Failed => {
  const all = words.map((word) => readNetworkFlag(word)).filter((one): one is NetworkRequest => !('error' in one))
  const named = all.map((one) => (one.name === 'default' || one.name === '' ? { ...one, name: 'bridge' } : one))
  const [first = { name: 'bridge' }, ...rest] = named
  const wrong = together([first, ...rest]) ?? clashing(first, own)
  if (wrong !== undefined) return { error: wrong }
  const { aliases, ip, mac } = own
  const more = { ...(aliases.length > 0 ? { aliases } : {}), ...(ip ? { ip } : {}), ...(mac ? { mac } : {}) }
  return [{ ...first, ...more }, ...rest]
}

const together = (all: readonly NetworkRequest[]): string | undefined => {
  if (all.length < 2) return undefined
  const names = all.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) return `network "${twice}" is specified multiple times`
  return names.some((name) => PLAIN.includes(name) || name.startsWith('container:'))
    ? 'conflicting options: cannot attach both user-defined and non-user-defined network-modes'
    : undefined
}

const clashing = (first: NetworkRequest, own: OwnFlags): string | undefined => {
  if (own.mac !== '' && !MAC.test(own.mac)) return `${own.mac} is not a valid mac address`
  if (first.aliases && own.aliases.length > 0)
    return 'conflicting options: cannot specify both --network-alias and per-network alias'
  if (first.ip && own.ip !== '') return 'conflicting options: cannot specify both --ip and per-network IPv4 address'
  return (first.aliases ?? own.aliases).length > 0 && PLAIN.includes(first.name)
    ? 'network-scoped aliases are only supported for user-defined networks'
    : undefined
}
