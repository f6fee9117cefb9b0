import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { addresses } from './pages.ts'

const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } }

for (const path of addresses) {
  for (const [name, viewport] of Object.entries(sizes)) {
    const colorScheme = name === 'wide' ? 'light' : 'dark'
    test(`${path} is sound: ${name}, ${colorScheme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        baseURL,
      })
      const page = await context.newPage()
      const wrong: string[] = []
      page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
      page.on('pageerror', (error) => wrong.push(error.message))
      page.on('requestfailed', (request) => wrong.push(request.url()))
      page.on(
        'request',
        (request) =>
          !request.url().startsWith(`${baseURL}/`) && request.url().startsWith('http') && wrong.push(request.url()),
      )
      await page.goto(path)
      expect(wrong).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 120)) }))).toEqual([])
      await context.close()
    })
  }
}
