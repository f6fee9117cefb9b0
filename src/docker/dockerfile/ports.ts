import { failed, failure, type Failure } from './failure.ts'
import { quote } from './quote.ts'

const port = (text: string): number | undefined =>
  /^\d+$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined

const range = (text: string): readonly [number, number] | undefined => {
  const [first = '', last = first, ...more] = text.split('-')
  const [from, to] = [port(first), port(last)]
  return more.length > 0 || from === undefined || to === undefined || to < from ? undefined : [from, to]
}

const protocolOf = (text: string): string | Failure => {
  const protocol = text.toLowerCase() || 'tcp'
  return ['tcp', 'udp', 'sctp'].includes(protocol) ? protocol : failure(`invalid proto: ${protocol}`)
}

const invalid = (word: string, why: string): Failure => failure(`invalid port: ${quote(word)}: ${why}`)

/** What is wrong with the host's part of '8080:80', which has no effect otherwise. */
const hostProblem = (host: string): Failure | undefined =>
  host === '' || range(host) ? undefined : failure(`invalid hostPort: ${host}`)

/** The ports of one word of EXPOSE, '20-22/udp', each as '20/udp'. A host's part, '80:80', is read and not used. */
export const parsePorts = (word: string): readonly string[] | Failure => {
  const [, host = '', container = ''] = /^(?:(?:.*:)?([^:]*):)?([^:]*)$/.exec(word) ?? []
  const [ports = '', given = ''] = container.split(/\/([^]*)/)
  if (ports === '') return invalid(word, 'no port specified')
  const protocol = protocolOf(given)
  if (failed(protocol)) return invalid(word, protocol.message)
  const found = range(ports)
  if (!found) return failure(`invalid containerPort: ${ports}`)
  const problem = hostProblem(host)
  if (problem) return problem
  return Array.from({ length: found[1] - found[0] + 1 }, (_, index) => `${found[0] + index}/${protocol}`)
}
