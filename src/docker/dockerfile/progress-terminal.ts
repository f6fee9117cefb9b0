import { seconds, statusBytes, type Vertex } from './vertex.ts'

/** Left and right side of a line of `width` columns, the last of which stays empty. */
const align = (left: string, right: string, width: number): string =>
  `${left.padEnd(width - right.length - 1)} ${right}`

interface Row {
  readonly name: string
  readonly bytes: string
  readonly took: number
}

const marks = { failed: 'ERROR ', cached: 'CACHED ', canceled: 'CANCELED ', done: '' } as const

const rowsOf = (vertex: Vertex, now: number): readonly Row[] => {
  const took = (vertex.completed ?? now) - vertex.started
  const name = `${marks[vertex.result ?? 'done']}${vertex.name.replaceAll('\t', ' ')}`
  return [
    { name, bytes: '', took },
    ...vertex.statuses.map((status) => ({
      name: `=> ${status.id}`,
      bytes: statusBytes(status),
      took: status.completed - status.started,
    })),
    ...vertex.warnings.map((warning) => ({ name: `WARN: ${warning}`, bytes: '', took })),
  ]
}

const rowText = ({ name, bytes, took }: Row, width: number): string => {
  const time = ` ${seconds(took < 50 ? 0 : took)}`
  const room = width - ' => '.length - (time.length + 1) - 1
  const shown = bytes !== '' && room + bytes.length > 20
  const left = shown ? room - bytes.length - 1 : room
  if (left < 12) return ''
  const text = ` => ${name.slice(0, left)}${shown ? ` ${bytes}` : ''}`
  return `${align(text, time, width - 1)}\n`
}

/** How many lines of its output a step shows while it goes on. */
const outputLines = 6

/** The last lines that a step has written, while it goes on. */
const outputOf = ({ completed, logs }: Vertex): string =>
  completed === undefined
    ? logs
        .slice(-outputLines)
        .map(({ text }) => ` => => # ${text}\n`)
        .join('')
    : ''

/**
 * The picture of a build on a terminal of so many columns, as it stands at `now`: the head with the number of steps, then
 * a line for each step and for what went on in it, times at the right edge (samples/terminal).
 */
export const terminalProgress = (vertices: readonly Vertex[], columns: number, now: number): string => {
  const started = vertices[0]?.started ?? 0
  const ended = Math.max(started, ...vertices.map((vertex) => vertex.completed ?? now))
  const finished = vertices.filter((vertex) => vertex.completed !== undefined).length
  const state = finished > 0 && finished === vertices.length ? 'FINISHED' : ''
  const head = `[+] Building ${seconds(ended - started)} (${finished}/${vertices.length}) ${state}`
  const rows = vertices.flatMap((vertex) => [
    ...rowsOf(vertex, now).map((row) => rowText(row, columns)),
    outputOf(vertex),
  ])
  return `${align(head, 'docker:default', columns - 1).slice(0, columns)}\n${rows.join('')}`
}
