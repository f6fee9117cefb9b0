/** Groups of the commands' menu, each with the names of its pages in the order in which a reader meets them. */
export const commandGroups: Readonly<Record<'images' | 'containers' | 'both', readonly string[]>> = {
  images: 'pull images build tag history save load import rmi search'.split(' '),
  containers:
    'create start run ps exec attach logs diff commit cp export pause unpause stop kill wait restart rm'.split(' '),
  both: ['inspect', 'version'],
}

/** The group of a page of a command, by its file's name; undefined when it stands in none. */
export const groupOf = (page: string): string | undefined =>
  Object.entries(commandGroups).find(([, pages]) => pages.includes(page))?.[0]
