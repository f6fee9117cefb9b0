import type { Release } from '../docker/index.ts'

/** One line of a session block in a page. */
export interface SessionLine {
  readonly line: string
  /** False for set-up: it is run and not shown. */
  readonly shown: boolean
  /** The page expects it to fail. */
  readonly fails: boolean
  /** The only release that it is expected to fail on; with `fails`, and without it on all. */
  readonly only?: Release
  /** Where it stands: 'content/docs/commands/commit.mdx:14'. */
  readonly at: string
}

/**
 * Reads the lines of a block: '@' before a line hides it, '!' says that it fails, '@!' both, '!28 ' that it fails on that
 * release only; empty lines mean nothing.
 * `at` is 'file:line' of the first one.
 */
export function parseSession(text: string, at: string): readonly SessionLine[] {
  const [file = '', first = '1'] = at.split(/:(?=\d+$)/)
  return text.split('\n').flatMap((raw, i) => {
    const [, hidden, failing, release, line = ''] = /^(@?)\s*(!?)(?:(?<=!)(28|29)\s)?\s*(.*?)\s*$/.exec(raw) ?? []
    const only = release === '28' || release === '29' ? { only: release as Release } : {}
    const place = { at: `${file}:${Number(first) + i}` }
    return line ? [{ line, shown: !hidden, fails: Boolean(failing), ...only, ...place }] : []
  })
}
