/** Groups of the commands' menu, each with the names of its pages in the order in which a reader meets them. */
export const commandGroups: Readonly<
  Record<'images' | 'containers' | 'volumes' | 'networks' | 'both', readonly string[]>
> = {
  images: 'pull images build tag history image-inspect push save load import rmi image-prune search login'.split(' '),
  containers:
    'create start run ps exec attach logs top stats port diff commit cp export rename update pause unpause stop kill wait restart rm container-prune'.split(
      ' ',
    ),
  volumes: 'volume-create volume-ls volume-inspect volume-rm volume-prune'.split(' '),
  networks:
    'network-create network-ls network-inspect network-connect network-disconnect network-rm network-prune'.split(' '),
  both: 'inspect events system-df system-prune builder-prune info version'.split(' '),
}

/** The group of a page of a command, by its file's name; undefined when it stands in none. */
export const groupOf = (page: string): string | undefined =>
  Object.entries(commandGroups).find(([, pages]) => pages.includes(page))?.[0]
