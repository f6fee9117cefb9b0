import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { drawFlows } from '../../src/site/mermaid/browser.ts'

test.setTimeout(300_000)

test('the flows that are kept are those that Mermaid draws of the model', async () => {
  const drawn = await drawFlows()
  expect(drawn.size).toBeGreaterThan(0)
  for (const [name, svg] of drawn) expect(readFileSync(`src/site/mermaid/${name}.svg`, 'utf8'), name).toBe(svg)
})
