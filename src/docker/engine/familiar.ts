/** The short form of a full name, as messages and tables have it: without docker.io and library. */
export function familiar(full: string): string {
  return full.replace(/^docker\.io\/(library\/)?/, '')
}

/** A full name without its tag or digest. */
export const repositoryOf = (full: string): string => full.replace(/(@sha256:[0-9a-f]*|:[^:/]*)$/, '')

/** What comes after the repository: a tag, or a digest; '' when there is neither. */
export const tagOf = (full: string): string => full.slice(repositoryOf(full).length + 1)
