import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium } from '@playwright/test'
import { browserPath } from '../../../tests/run/browser.ts'
import { config } from './config.ts'
import { flows, type FlowText } from './flows.ts'
import { tidy } from './tidy.ts'

const script = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js')
const font = readFileSync('public/fonts/recursive-mono-wght.woff2').toString('base64')

/** The page's own font, so that Mermaid measures what readers see. */
const html = `<style>
@font-face { font-family: Recursive; font-weight: 300 1000; src: url(data:font/woff2;base64,${font}) }
body { font-family: Recursive; font-variation-settings: 'MONO' 1 }
</style><p>x</p>`

interface Mermaid {
  initialize(config: object): void
  render(id: string, text: string): Promise<{ svg: string }>
}

async function drawOne(browser: Browser, { name, text, options }: FlowText): Promise<string> {
  const page = await browser.newPage()
  try {
    await page.setContent(html)
    await page.evaluate(() => document.fonts.load('16px Recursive'))
    await page.addScriptTag({ path: script })
    const svg = await page.evaluate(
      async ([id, source, settings]) => {
        const { mermaid } = globalThis as unknown as { mermaid: Mermaid }
        mermaid.initialize(settings)
        return (await mermaid.render(id, source)).svg
      },
      [`flow-${name}`, text, { ...config, ...options }] as const,
    )
    return `${tidy(svg)}\n`
  } finally {
    await page.close()
  }
}

/** Every flow by its file's name, drawn in one browser, each in a page of its own. */
export async function drawFlows(): Promise<ReadonlyMap<string, string>> {
  const executablePath = browserPath()
  const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) })
  try {
    const drawn = new Map<string, string>()
    for (const flow of flows()) drawn.set(flow.name, await drawOne(browser, flow))
    return drawn
  } finally {
    await browser.close()
  }
}
