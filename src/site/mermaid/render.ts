/**
 * Draws every flow with Mermaid and writes it beside this file: `npm run mermaid`. A build needs no browser: it takes the files.
 */
import { writeFileSync } from 'node:fs'
import { drawFlows } from './browser.ts'

for (const [name, svg] of await drawFlows()) writeFileSync(new URL(`./${name}.svg`, import.meta.url), svg)
