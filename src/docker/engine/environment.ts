/** What PATH is when neither image nor command line says. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** `KEY=value` entries in order; a later entry takes the place of an earlier one with the same key, a bare `KEY` removes it. */
export function withEntries(base: readonly string[], more: readonly string[]): readonly string[] {
  const entries = new Map<string, string>()
  for (const entry of [...base, ...more]) {
    const key = entry.split('=', 1)[0]!
    if (entry.includes('=')) entries.set(key, entry)
    else entries.delete(key)
  }
  return [...entries.values()]
}

/** Entries as a process has them. */
export function toEnv(entries: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map((entry) => [entry.split('=', 1)[0]!, entry.slice(entry.indexOf('=') + 1)]))
}

/** The environment of a container's processes: PATH, HOSTNAME, TERM, what is configured, and HOME unless it is set. */
export function processEnv(
  hostname: string,
  tty: boolean,
  configured: readonly string[],
  home: string,
): Readonly<Record<string, string>> {
  const base = [`PATH=${DEFAULT_PATH}`, `HOSTNAME=${hostname}`, ...(tty ? ['TERM=xterm'] : [])]
  const entries = withEntries(base, configured)
  return toEnv(entries.some((entry) => entry.startsWith('HOME=')) ? entries : [...entries, `HOME=${home}`])
}
