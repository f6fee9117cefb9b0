import { quote } from '../format/quote.ts'

/** What docker says about an environment variable. */
export const checkEnv = (text: string): string | undefined =>
  text === '' || text.startsWith('=') ? `invalid environment variable: ${text}` : undefined

/** What docker says about a label. */
export const checkLabel = (text: string): string | undefined => {
  const name = text.split('=', 1)[0]!
  if (name.trim() === '') return `invalid label '${text}': empty name`
  return /\s/.test(name) ? `label '${text}' contains whitespaces` : undefined
}

/** What docker says about a stream to attach. */
export const checkStream = (text: string): string | undefined =>
  ['stdin', 'stdout', 'stderr'].includes(text.toLowerCase()) ? undefined : 'valid streams are STDIN, STDOUT and STDERR'

const IP = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/

/** What docker says about an `--add-host`. */
export const checkHost = (text: string): string | undefined => {
  const [, name = '', address = ''] = /^([^:=]*)[:=](.*)$/s.exec(text) ?? []
  if (name === '') return `bad format for add-host: ${quote(text)}`
  const bare = address.replace(/^\[(.*)\]$/, '$1')
  return bare === 'host-gateway' || IP.test(bare) ? undefined : `invalid IP address in add-host: ${quote(address)}`
}

/** What docker says about a `--dns`. */
export const checkServer = (text: string): string | undefined =>
  IP.test(text.trim()) ? undefined : `IP address is not correctly formatted: ${text}`

/** What docker says about a `--dns-search`. */
export const checkDomain = (text: string): string | undefined =>
  /^(?:\.|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?)$/.test(text.trim()) ? undefined : `${text} is not a valid domain`
