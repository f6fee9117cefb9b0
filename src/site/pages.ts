import { getCollection } from 'astro:content'

/** The address of a command's page by its short name. Throws when a page asks for one that is not written. */
export async function commandPage(name: string, locale?: string): Promise<string> {
  const id = [locale, 'commands', name].filter(Boolean).join('/')
  const page = (await getCollection('docs')).find((entry) => entry.id === id)
  if (!page) throw new Error(`there is no page content/docs/${id}.mdx`)
  return `/${id}/`
}

/** Short names of the commands that have a page, in the language. */
export async function commandPages(locale?: string): Promise<ReadonlySet<string>> {
  const start = [locale, 'commands', ''].filter((part) => part !== undefined).join('/')
  const ids = (await getCollection('docs')).map((entry) => entry.id).filter((id) => id.startsWith(start))
  return new Set(ids.map((id) => id.slice(start.length)))
}
