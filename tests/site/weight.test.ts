import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { selectAll } from 'hast-util-select'
import { toString } from 'hast-util-to-string'
import { describe, expect, it } from 'vitest'
import { builtPages, dist, type Page } from './dist.ts'

/** Scripts that a page loads or holds, with what they import, as text. */
function scriptsOf({ tree }: Page): string[] {
  const scripts = selectAll('script', tree).filter(({ properties }) => properties['type'] !== 'application/json')
  const inline = scripts.map((script) => toString(script))
  const seen = new Set<string>()
  const load = (path: string): string[] => {
    if (seen.has(path) || !existsSync(join(dist, path))) return []
    seen.add(path)
    const text = readFileSync(join(dist, path), 'utf8')
    const imports = [...text.matchAll(/\bfrom\s*"(\.[^"]+)"|\bimport\s*"(\.[^"]+)"/g)].map(
      ([, a, b]) => new URL(a ?? b ?? '', `http://x${path}`).pathname,
    )
    return [text, ...imports.flatMap(load)]
  }
  const loaded = scripts.flatMap(({ properties }) => (properties['src'] ? load(String(properties['src'])) : []))
  return [...inline, ...loaded]
}

const pages = builtPages()
const zipped = (text: string): number => gzipSync(text).length

describe.each(pages.map((page) => [page.path, page] as const))('%s', (_, page) => {
  it('ships at most 20 kB of script before anyone does anything', () => {
    const own = scriptsOf(page)
    expect(zipped(own.join('\n'))).toBeLessThan(20_000)
  })

  it('ships no engine', () => {
    const text = scriptsOf(page).join('\n')
    for (const trace of ['No such container', 'busybox', 'sha256']) expect(text).not.toContain(trace)
  })

  it('asks no other host', () => {
    const asked = selectAll('script[src], link[href]:not([rel=canonical]), img[src]', page.tree).map(({ properties }) =>
      String(properties['src'] ?? properties['href']),
    )
    expect(asked.filter((url) => /^(?:https?:)?\/\//.test(url))).toEqual([])
  })
})
