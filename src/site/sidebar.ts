import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { StarlightUserConfig } from '@astrojs/starlight/types'
import { commandGroups } from './sections.ts'
import { labelled } from './words.ts'

type Sidebar = NonNullable<StarlightUserConfig['sidebar']>

const exists = (slug: string): boolean =>
  ['.mdx', '/index.mdx'].some((end) => existsSync(join('content/docs', slug + end)))

const links = (slugs: readonly string[]): Sidebar => slugs.filter(exists).map((slug) => ({ slug }))

const commands = (): Sidebar =>
  Object.entries(commandGroups)
    .map(([group, pages]) => ({ ...labelled(`nav.${group}`), items: links(pages.map((page) => `commands/${page}`)) }))
    .filter((group) => group.items.length > 0)

/** The menu: the pages of Learn, Dockerfile and About in their `sidebar.order`, the commands by group. */
export const sidebar = (): Sidebar => [
  { ...labelled('nav.learn'), items: [{ autogenerate: { directory: 'learn' } }] },
  { ...labelled('nav.commands'), items: [...links(['commands']), ...commands()] },
  { ...labelled('nav.dockerfile'), items: [{ autogenerate: { directory: 'dockerfile' } }] },
  { ...labelled('nav.about'), items: [{ autogenerate: { directory: 'about' } }] },
]
