import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { addresses } from './pages.ts'

/** What can differ between a wide, light page and a narrow, dark one. */
const OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']

const looks = {
  wide: { viewport: { width: 1280, height: 900 }, colorScheme: 'light', rules: undefined },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark', rules: OF_LOOKS },
} as const

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

/** Violations of axe: every rule once, and those of looks again on the narrow, dark page. */
async function violations(page: Page, rules: readonly string[] | undefined): Promise<unknown> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const found = await (rules ? axe.withRules([...rules]) : axe).analyze()
  return found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 120)) }))
}

for (const path of addresses) {
  for (const [name, { viewport, colorScheme, rules }] of Object.entries(looks)) {
    test(`${path} is sound: ${name}, ${colorScheme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        baseURL: baseURL ?? '',
      })
      const page = await context.newPage()
      const wrong = wrongs(page, baseURL ?? '')
      await page.goto(path)
      expect(wrong).toEqual([])
      const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0)
      expect(await violations(page, rules)).toEqual([])
      await context.close()
    })
  }
}
