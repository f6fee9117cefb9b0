import { warningLine, type Warning } from './lint.ts'
import { logText, type Vertex } from './vertex.ts'

export { plainProgress, nothingPrinted, type Printed } from './progress-plain.ts'
export { terminalProgress } from './progress-terminal.ts'

/** The first line of plain progress. */
export const plainHead = '#0 building with "default" instance using docker driver\n\n'

/** How many lines of output plain progress repeats for a step that failed. */
const lastLines = 10

/** What a step wrote that failed, between rules; plain progress, which has shown it already, repeats only the end. */
export const errorLogs = (vertices: readonly Vertex[], plain: boolean): string =>
  vertices
    .filter((vertex) => vertex.result === 'failed')
    .map(({ name, logs }) => {
      const lines = (plain ? logs.slice(-lastLines) : logs).map((log) => `${logText(log)}\n`)
      return `------\n > ${name}:\n${lines.join('')}------\n`
    })
    .join('')

/** The warnings at the end of a build. */
export const warningList = (warnings: readonly Warning[]): string => {
  if (warnings.length === 0) return ''
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`
  const lines = warnings.map((warning) => ` - ${warningLine(warning)}\n`)
  return `\n ${count} found (use docker --debug to expand):\n${lines.join('')}`
}
