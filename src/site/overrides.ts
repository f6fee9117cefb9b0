const own = (name: string): string => `./src/components/layout/${name}.astro`

/** Parts of Starlight's page that are replaced by ours. */
export const components = {
  Header: own('Header'),
  Sidebar: own('Sidebar'),
  PageTitle: own('PageTitle'),
  Footer: own('Footer'),
}
