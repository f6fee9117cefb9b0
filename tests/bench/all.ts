/**
 * Measures, prints what it found, and writes it to results.md.
 * Usage: npm run bench -- [NAME…] [--all] [--shell COMMAND]
 *          Without a name: every part but the slow ones; with --all those too.
 *          --shell: COMMAND 'docker …' runs a line on a real engine of this machine, for the part `create`.
 */
import { parseArgs } from 'node:util'
import { bytesPart } from './bytes.ts'
import { createPart } from './create.ts'
import { linesPart } from './lines.ts'
import type { Part } from './part.ts'
import { keep } from './results.ts'
import { sitePart } from './site.ts'
import { unionPart } from './union.ts'

const parts: readonly Part[] = [linesPart, createPart, unionPart, bytesPart, sitePart]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, shell: { type: 'string' } },
})

const unknown = positionals.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are ${parts.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}

const isWanted = ({ name, slow }: Part): boolean =>
  positionals.length > 0 ? positionals.includes(name) : values.all || !slow

for (const part of parts.filter(isWanted)) {
  const shell = part.name === 'create' && values.shell ? ' --shell COMMAND' : ''
  const found = await part.run({ ...(values.shell ? { shell: values.shell } : {}) })
  console.log(`${part.title}\n\n${found}\n`)
  await keep(parts, part, `npm run bench -- ${part.name}${shell}`, found)
}
