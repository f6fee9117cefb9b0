import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test as base } from '@playwright/test'
import { addresses } from './pages.ts'

/** A reader's screen: its size, and the theme of the system. */
interface Look {
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: 'light' | 'dark'
}

const wide: Look = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }
const phone: Look = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }

/** One window for all pages of a worker: to open one takes longer than to look at a page. */
const test = base.extend<object, { window: Page }>({
  window: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ reducedMotion: 'reduce' })
      await use(await context.newPage())
      await context.close()
    },
    { scope: 'worker' },
  ],
})

/** Notes what goes wrong while a page is loaded: errors, requests that fail, requests to other hosts. */
function wrongs(page: Page, baseURL: string): string[] {
  const wrong: string[] = []
  for (const event of ['console', 'pageerror', 'requestfailed', 'request']) page.removeAllListeners(event)
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('requestfailed', (request) => wrong.push(request.url()))
  page.on('request', (request) => {
    const url = request.url()
    if (url.startsWith('http') && !url.startsWith(`${baseURL}/`)) wrong.push(url)
  })
  return wrong
}

async function turn(page: Page, { viewport, colorScheme }: Look): Promise<void> {
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function violations(page: Page): Promise<unknown> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const found = await axe.analyze()
  return found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 120)) }))
}

for (const [i, path] of addresses.entries()) {
  // Each page is loaded in one look and turned to the other; every second page is searched for barriers on the dark phone.
  const [first, then] = i % 2 === 0 ? [wide, phone] : [phone, wide]
  test(`${path} is sound, ${first.colorScheme} and ${then.colorScheme}`, async ({ window: page, baseURL: site }) => {
    const baseURL = site ?? ''
    const wrong = wrongs(page, baseURL)
    await turn(page, first)
    await page.goto(`${baseURL}${path}`)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await turn(page, then)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])
    expect(wrong).toEqual([])
  })
}
