import { failed, failure, type Failure } from './failure.ts'

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

/** The ports of one word of EXPOSE, '20-22/udp', each as '20/udp'. A host's part, '80:80', is read and not used. */
export const parsePorts = (word: string): readonly string[] | Failure => {
  const container = word.slice(word.lastIndexOf(':') + 1)
  const [ports = '', given = ''] = container.split(/\/([^]*)/)
  if (ports === '') return failure(`no port specified: ${word}<empty>`)
  const protocol = protocolOf(given)
  if (failed(protocol)) return protocol
  const found = range(ports)
  if (!found) return failure(`invalid containerPort: ${ports}`)
  return Array.from({ length: found[1] - found[0] + 1 }, (_, index) => `${found[0] + index}/${protocol}`)
}
