/** One line of a session block in a page. */
export interface SessionLine {
  readonly line: string
  /** False for set-up: it is run and not shown. */
  readonly shown: boolean
  /** The page expects it to fail. */
  readonly fails: boolean
  /** Where it stands: 'content/docs/commands/commit.mdx:14'. */
  readonly at: string
}

/**
 * Reads the lines of a block: '@' before a line hides it, '!' says that it fails, '@!' both; empty lines mean nothing.
 * `at` is 'file:line' of the first one.
 */
export function parseSession(text: string, at: string): readonly SessionLine[] {
  const [file = '', first = '1'] = at.split(/:(?=\d+$)/)
  return text.split('\n').flatMap((raw, i) => {
    const [, hidden, failing, line = ''] = /^(@?)\s*(!?)\s*(.*?)\s*$/.exec(raw) ?? []
    return line ? [{ line, shown: !hidden, fails: Boolean(failing), at: `${file}:${Number(first) + i}` }] : []
  })
}
