/** What a prune says of one kind of things: a title and a line for each, with an empty line after; '' when there were none. */
export const deletedText = (what: string, names: readonly string[]): string =>
  names.length === 0 ? '' : `Deleted ${what}:\n${names.map((name) => `${name}\n`).join('')}\n`
