import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { words } from '../../src/site/words.ts'

const sources = ['src/diagram/**/*.ts', 'src/site/**/*.ts', 'src/components/**/*.{astro,ts}'].flatMap((pattern) =>
  globSync(pattern),
)
const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n')
/** Words of Starlight that are said otherwise here. */
const starlight = ['sidebarNav.accessibleLabel']
const keysOf = (known: Readonly<Record<string, string>>): string[] =>
  Object.keys(known).filter((key) => !starlight.includes(key))
const keys = keysOf(words.en ?? {})
const bare = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '')

/** Keys that stand in the code as they are: 'picture.door' and say('picture.door'). */
const literals = new Set([...text.matchAll(/['"]([a-zA-Z][\w-]*(?:\.[\w-]+)+)['"]/g)].map(([, key]) => key ?? ''))
/** Keys with a part that is put in: `session.${name}`. */
const templates = [...text.matchAll(/`([a-zA-Z][\w-]*\.[^`\s]*\$\{[^`]*)`/g)].map(
  ([, key = '']) =>
    new RegExp(
      `^${key
        .replace(/\$\{[^}]*\}/g, '§')
        .replace(/[.*+?^()|[\]\\]/g, '\\$&')
        .replaceAll('§', '[\\w.-]+')}$`,
    ),
)
const asked = [...text.matchAll(/\b(?:say|phrase|labelled)\(\s*'([^'$]+)'/g)].map(([, key]) => key ?? '')

describe('the words of the interface', () => {
  it('are all used', () => {
    const unused = keys.filter(
      (key) => !literals.has(bare(key)) && !templates.some((template) => template.test(bare(key))),
    )
    expect(unused).toEqual([])
  })

  it('are all there', () => {
    const known = new Set(keys.map(bare))
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })

  it('have both numbers where one is counted', () => {
    const one = keys.filter((key) => key.endsWith('_one')).map(bare)
    const other = keys.filter((key) => key.endsWith('_other')).map(bare)
    expect(one.toSorted()).toEqual(other.toSorted())
  })

  it('are the same keys in every language', () => {
    for (const known of Object.values(words))
      expect(keysOf(known).map(bare).toSorted()).toEqual(keys.map(bare).toSorted())
  })
})
