import { catalogue, type CatalogueEntry } from '../docker/index.ts'

/** A command in the list of all: its shortest name, the others, and the name of its page, if it has one. */
export interface Listed {
  readonly entry: CatalogueEntry
  readonly name: string
  readonly others: readonly string[]
  readonly page: string | undefined
}

/** The part of the list that commands without a group of their own stand in. */
const ALONE = 'docker'

const words = (name: string): number => name.split(' ').length

function listed(entry: CatalogueEntry, pages: ReadonlySet<string>): Listed {
  const [name = entry.name, ...others] = [entry.name, ...entry.aliases].toSorted((a, b) => words(a) - words(b))
  const page = [name, ...others].map((one) => one.replaceAll(' ', '-')).find((slug) => pages.has(slug))
  return { entry, name, others, page }
}

/** Every docker command by group: first the groups that have pages. `pages` are the names of the pages that are there. */
export function everyCommand(
  pages: ReadonlySet<string>,
): readonly (readonly [group: string, commands: readonly Listed[]])[] {
  const all = catalogue.filter(({ gone }) => !gone).map((entry) => listed(entry, pages))
  const groups = [...new Set(all.map(({ entry }) => entry.group || ALONE))]
  const of = (group: string): readonly Listed[] => all.filter(({ entry }) => (entry.group || ALONE) === group)
  const rank = (group: string): number => -of(group).filter(({ page }) => page).length
  return groups.toSorted((a, b) => rank(a) - rank(b)).map((group) => [group, of(group)] as const)
}
