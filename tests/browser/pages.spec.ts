import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { addresses } from './pages.ts'

/** A reader's screen: its size, and the theme of the system. */
interface Look {
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: 'light' | 'dark'
}

const wide: Look = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }
const phone: Look = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }

/** Notes what goes wrong while a page is loaded: errors, requests that fail, requests to other hosts. */
function wrongs(page: Page, baseURL: string): readonly string[] {
  const wrong: string[] = []
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('requestfailed', (request) => wrong.push(request.url()))
  page.on('request', (request) => {
    const url = request.url()
    if (url.startsWith('http') && !url.startsWith(`${baseURL}/`)) wrong.push(url)
  })
  return wrong
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
  test(`${path} is sound, ${first.colorScheme} and ${then.colorScheme}`, async ({ browser, baseURL: base }) => {
    const baseURL = base ?? ''
    const context = await browser.newContext({ ...first, reducedMotion: 'reduce', baseURL })
    const page = await context.newPage()
    const wrong = wrongs(page, baseURL)
    await page.goto(path)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize(then.viewport)
    await page.emulateMedia({ colorScheme: then.colorScheme, reducedMotion: 'reduce' })
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  })
}
