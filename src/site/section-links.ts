import type { StarlightRouteData } from '@astrojs/starlight/route-data'

type Entry = StarlightRouteData['sidebar'][number]
type Link = Extract<Entry, { type: 'link' }>
type Group = Extract<Entry, { type: 'group' }>

/** All links of a part of the menu, from top to bottom. */
export const linksOf = (entry: Entry): readonly Link[] =>
  entry.type === 'link' ? [entry] : entry.entries.flatMap(linksOf)

/** The parts of the menu that have pages: Learn, Commands, About. */
export const sectionsOf = (route: StarlightRouteData): readonly Group[] =>
  route.sidebar.filter((entry): entry is Group => entry.type === 'group' && linksOf(entry).length > 0)

/** The page that is shown stands in this part of the menu. */
export const isCurrent = (entry: Entry): boolean => linksOf(entry).some((link) => link.isCurrent)

/** The group in which the current page is listed, the innermost one. */
export function groupOfCurrent(entries: readonly Entry[]): Group | undefined {
  const group = entries.find((entry): entry is Group => entry.type === 'group' && isCurrent(entry))
  return group && (groupOfCurrent(group.entries) ?? group)
}
