import { logText, seconds, statusBytes, type Vertex, type VertexStatus } from './vertex.ts'

/** How far plain progress has been printed: vertices that are through, and what has been said of the next one. */
export interface Printed {
  readonly vertices: number
  readonly named: boolean
  readonly logs: number
}

/** Nothing has been printed. */
export const nothingPrinted: Printed = { vertices: 0, named: false, logs: 0 }

const statusLine = (status: VertexStatus): string => {
  const bytes = statusBytes(status)
  const took = status.completed - status.started
  return `${status.id}${bytes && ` ${bytes}`}${took > 10 ? ` ${seconds(took)}` : ''} done`
}

const endLine = ({ result, error, started, completed }: Vertex): string => {
  if (result === 'cached') return 'CACHED'
  if (result === 'canceled') return 'CANCELED'
  return result === 'failed' ? `ERROR: ${error ?? ''}` : `DONE ${seconds((completed ?? started) - started)}`
}

const header = (number: number, vertex: Vertex): string => `${number > 1 ? '\n' : ''}#${number} ${vertex.name}\n`

const restOf = (number: number, vertex: Vertex, printed: Printed): string => {
  const mark = `#${number} `
  const ended = vertex.completed !== undefined
  const lines = [
    ...(ended ? vertex.statuses.map(statusLine) : []),
    ...vertex.logs.slice(printed.logs).map(logText),
    ...(ended ? [...vertex.warnings.map((warning) => `WARN: ${warning}`), endLine(vertex)] : []),
  ]
  return lines.map((line) => `${mark}${line}\n`).join('')
}

/**
 * Progress without a terminal: what is new since it was printed last, and how far it is now. A step's lines come in
 * one block that ends with DONE, CACHED, CANCELED or ERROR (samples/terminal).
 */
export const plainProgress = (vertices: readonly Vertex[], before: Printed): { text: string; printed: Printed } => {
  let printed = before
  let text = ''
  for (let vertex = vertices[printed.vertices]; vertex; vertex = vertices[printed.vertices]) {
    const number = printed.vertices + 1
    text += (printed.named ? '' : header(number, vertex)) + restOf(number, vertex, printed)
    printed = { vertices: printed.vertices, named: true, logs: vertex.logs.length }
    if (vertex.completed === undefined) break
    printed = { vertices: number, named: false, logs: 0 }
  }
  return { text, printed }
}
