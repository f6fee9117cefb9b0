/** Something that goes on inside a step: '=> transferring context: 31B'. Bytes are there when there are some to tell. */
export interface VertexStatus {
  readonly id: string
  readonly current?: number
  readonly total?: number
  readonly started: number
  readonly completed: number
}

/** A line that a step wrote: `at` counts ms from its start. */
export interface VertexLog {
  readonly at: number
  readonly text: string
}

/** A step as progress shows it. Times are clock values, ms. */
export interface Vertex {
  readonly name: string
  readonly started: number
  /** Left out while it goes on. */
  readonly completed?: number
  readonly result?: 'done' | 'cached' | 'canceled' | 'failed'
  readonly error?: string
  readonly statuses: readonly VertexStatus[]
  readonly logs: readonly VertexLog[]
  readonly warnings: readonly string[]
}

/** A step that takes no time: most of them here. */
export const vertexAt = (name: string, now: number, part: Partial<Vertex> = {}): Vertex => ({
  name,
  started: now,
  completed: now,
  result: 'done',
  statuses: [],
  logs: [],
  warnings: [],
  ...part,
})

/** Something inside a step that takes no time. */
export const statusAt = (id: string, now: number, current?: number, total?: number): VertexStatus => ({
  id,
  started: now,
  completed: now,
  ...(current === undefined ? {} : { current }),
  ...(total === undefined ? {} : { total }),
})

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes as progress prints them: '98B', '1.14MB'. */
export const progressBytes = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1]
  return unit === 0 ? `${value}B` : `${value.toFixed(2)}${units[unit]}`
}

/** The bytes of a status: '1.14MB / 1.14MB', '31B', or nothing. */
export const statusBytes = ({ current, total }: VertexStatus): string => {
  if (total) return `${progressBytes(current ?? 0)} / ${progressBytes(total)}`
  return current ? progressBytes(current) : ''
}

/** Seconds with one digit: '0.0s'. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)}s`

/** A line of a step's output with its time: '0.314 hi'. */
export const logText = ({ at, text }: VertexLog): string => {
  const time = at / 1000
  return `${time.toFixed(time < 10 ? 3 : time < 100 ? 2 : 1)} ${text}`
}
