import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fromHtml } from 'hast-util-from-html'

type Tree = ReturnType<typeof fromHtml>

/** Where the built site is. */
export const dist = process.env['SITE_DIST'] ?? 'dist'

/** A page of the built site: its address and its HTML as a tree. */
export interface Page {
  readonly path: string
  readonly html: string
  readonly tree: Tree
}

const addressOf = (file: string): string => `/${relative(dist, file).replace(/index\.html$/, '')}`

/** Every page of the built site; throws when it is not built. */
export function builtPages(): readonly Page[] {
  const files = globSync(join(dist, '**/*.html'))
  if (files.length === 0) throw new Error(`there are no pages in ${dist}: run npm run build first`)
  return files.toSorted().map((file) => {
    const html = readFileSync(file, 'utf8')
    return { path: addressOf(file), html, tree: fromHtml(html) }
  })
}
