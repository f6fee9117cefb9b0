import { type CollectionEntry, getCollection } from 'astro:content'

async function pageOf(name: string, locale?: string): Promise<CollectionEntry<'docs'>> {
  const id = [locale, 'commands', name].filter(Boolean).join('/')
  const page = (await getCollection('docs')).find((entry) => entry.id === id)
  if (!page) throw new Error(`there is no page content/docs/${id}.mdx`)
  return page
}

/** The address of a command's page by the page's name, 'volume-create'. Throws when a page asks for one that is not written. */
export const commandPage = async (name: string, locale?: string): Promise<string> =>
  `/${(await pageOf(name, locale)).id}/`

/** What a command's page is called in the menu: 'volume create'. Throws as `commandPage` does. */
export const commandLabel = async (name: string, locale?: string): Promise<string> =>
  (await pageOf(name, locale)).data.sidebar.label ?? name

/** Names of the commands' pages that are there, in the language. */
export async function commandPages(locale?: string): Promise<ReadonlySet<string>> {
  const start = [locale, 'commands', ''].filter((part) => part !== undefined).join('/')
  const ids = (await getCollection('docs')).map((entry) => entry.id).filter((id) => id.startsWith(start))
  return new Set(ids.map((id) => id.slice(start.length)))
}
