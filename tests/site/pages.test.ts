import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { select, selectAll } from 'hast-util-select'
import { toString } from 'hast-util-to-string'
import { describe, expect, it } from 'vitest'
import { type Command, commands, instructions } from '../../src/docker/index.ts'
import { builtPages, dist, type Page } from './dist.ts'

const pages = builtPages()
const content = pages.filter(({ path }) => path !== '/404.html')
const ids = new Map(
  pages.map(({ path, tree }) => [path, selectAll('[id]', tree).map(({ properties }) => String(properties['id']))]),
)
const titleOf = ({ tree }: Page): string => toString(select('title', tree) ?? { type: 'root', children: [] })
const descriptionOf = ({ tree }: Page): string =>
  String(select('meta[name=description]', tree)?.properties['content'] ?? '')
const texts = (page: Page, selector: string): string[] =>
  selectAll(selector, page.tree).map((found) => toString(found).trim())

/** Commands that are told on a page of another name. */
const renamed: Readonly<Record<string, string>> = {
  'buildx prune': 'builder-prune',
  'container inspect': 'inspect',
  'container ls': 'ps',
  'image ls': 'images',
  'image rm': 'rmi',
}

/** The name of a command's page: 'commit', 'volume-create'. */
const slugOf = ({ name, aliases }: Command): string => {
  const [short = name] = [name, ...aliases].toSorted((a, b) => a.split(' ').length - b.split(' ').length)
  return renamed[name] ?? short.replaceAll(' ', '-')
}

/** Links of a page that stay on the site, as address and anchor. */
function linksOf({ path, tree }: Page): { href: string; to: URL }[] {
  return selectAll('a[href]', tree)
    .map(({ properties }) => String(properties['href']))
    .map((href) => ({ href, to: new URL(href, `http://here${path}`) }))
    .filter(({ to }) => to.host === 'here')
}

const isBroken = ({ to }: { to: URL }): boolean => {
  const found = ids.get(decodeURI(to.pathname))
  if (!found) return !existsSync(join(dist, to.pathname)) || to.pathname.endsWith('/')
  return to.hash !== '' && !found.includes(decodeURIComponent(to.hash.slice(1)))
}

describe('all pages together', () => {
  it('are there: home, the parts of Learn, every modelled command, every instruction, About', () => {
    const ofCommands = commands
      .filter(({ name }) => name !== 'logout')
      .map((command) => `/commands/${slugOf(command)}/`)
    const ofInstructions = Object.keys(instructions).map((name) => `/dockerfile/${name.toLowerCase()}/`)
    const wanted = ['/', '/commands/', '/about/', '/dockerfile/', ...ofCommands, ...ofInstructions]
    const there = content.map(({ path }) => path)
    expect(wanted.filter((path) => !there.includes(path))).toEqual([])
    expect(there.filter((path) => path.startsWith('/learn/')).length).toBeGreaterThanOrEqual(15)
  })

  it.each([
    ['titles', titleOf],
    ['descriptions', descriptionOf],
  ])('have %s of their own', (_, of) => {
    const all = content.map(of)
    expect(all.filter((text, i) => text === '' || all.indexOf(text) !== i)).toEqual([])
  })
})

it('the page of a wrong address leads on', () => {
  const lost = pages.find(({ path }) => path === '/404.html')
  const links = lost ? linksOf(lost) : []
  expect(links.length).toBeGreaterThan(3)
  expect(links.filter(isBroken).map(({ href }) => href)).toEqual([])
})

describe.each(content.map((page) => [page.path, page] as const))('%s', (_, page) => {
  it('has one heading of the first rank, and a description', () => {
    expect(texts(page, 'h1')).toHaveLength(1)
    expect(descriptionOf(page)).toMatch(/\w.*[.?!]$/)
  })

  it('has a picture, and the same in words', () => {
    const pictures = selectAll('svg.pic:not([aria-hidden])', page.tree)
    expect(pictures.length).toBeGreaterThan(0)
    for (const picture of pictures) {
      expect(picture.properties['role']).toBe('img')
      expect(toString(select('title', picture) ?? picture)).not.toBe('')
      expect(toString(select('desc', picture) ?? picture)).not.toBe('')
    }
    for (const text of texts(page, '[data-part=text]')) expect(text).not.toBe('')
  })

  it('leads nowhere that is not there', () => {
    expect(
      linksOf(page)
        .filter(isBroken)
        .map(({ href }) => href),
    ).toEqual([])
  })

  it('has no id twice', () => {
    const all = ids.get(page.path) ?? []
    expect(all.filter((id, i) => all.indexOf(id) !== i)).toEqual([])
  })

  it('has no holes in its text', () => {
    expect(texts(page, 'main').join(' ')).not.toMatch(/\bundefined\b|\bNaN\b|\[object /)
    expect(texts(page, '.said, [data-part=text]').join(' ')).not.toContain('{{')
  })
})
