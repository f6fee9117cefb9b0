/** A recorded session: its name, what it shows, and its lines; a `quiet` line is set-up and is not shown. */
export interface SessionSource {
  readonly name: string
  readonly title: string
  readonly lines: readonly SessionLine[]
}

export interface SessionLine {
  readonly text: string
  readonly quiet: boolean
}

const toLine = (raw: string): SessionLine =>
  raw.startsWith('@') ? { text: raw.slice(1), quiet: true } : { text: raw, quiet: false }

const toSession = (block: string): SessionSource => {
  const [head = '', ...rest] = block.split('\n')
  const colon = head.indexOf(': ')
  const lines = rest.filter((raw) => raw.trim() !== '' && !raw.startsWith('#')).map(toLine)
  return colon < 0
    ? { name: head.trim(), title: '', lines }
    : { name: head.slice(0, colon), title: head.slice(colon + 2), lines }
}

/** Reads a file of sessions, each headed by `== name: what it shows`; text before the first head is left out. */
export const parseSessions = (text: string): readonly SessionSource[] =>
  `\n${text}`.split('\n== ').slice(1).map(toSession)
