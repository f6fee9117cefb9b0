/**
 * Runs the blocks of pages as the build does and prints what a reader will see: lines, output, what changed.
 * Usage: npm run page -- [--text] FILE.mdx...     (--text: each picture as text too)
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Line } from '../diagram/index.ts'
import type { Release } from '../docker/index.ts'
import { parseAttributes } from './attributes.ts'
import { draw, tell } from './draw.ts'
import { play, type Played, releaseOf } from './play.ts'
import { releases } from './releases.ts'
import { sayIn } from './say.ts'
import { parseSession } from './session-lines.ts'
import { stepOf } from './steps.ts'

const say = sayIn('en')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { text: { type: 'boolean', default: false } },
})

interface Block {
  readonly head: string
  readonly given: Readonly<Record<string, string>>
  readonly lines: string
  readonly at: string
}

const FENCE = /^```(session|before-after|releases|picture)(.*)\n([\s\S]*?)^```/gm

const blocksOf = (file: string, text: string): readonly Block[] =>
  [...text.matchAll(FENCE)].map(([, name = '', meta = '', lines = ''], i, all) => ({
    head: `${name}${meta}`,
    given: parseAttributes(meta),
    lines,
    at: `${file}:${text.slice(0, all[i]?.index).split('\n').length + 1}`,
  }))

const outlined = (lines: readonly Line[], depth = 1): string =>
  lines.map((line) => `${'  '.repeat(depth)}· ${line.text}\n${outlined(line.inside, depth + 1)}`).join('')

function shown(block: Block, { source, trace, prompt }: Played): string {
  const step = stepOf({ source, trace, prompt })
  const { view = 'store', focus } = block.given
  const drawn = draw(trace.after, trace.before, { view, focus, at: block.at, id: 'p', width: 876 }, say)
  const output = step.output.map(({ text }) => `${text}\n`).join('')
  const failed = step.exit === 0 ? '' : `[${step.exit}]\n`
  const text = values.text ? outlined(drawn.text) : ''
  return `${prompt}${step.line}\n${output}${failed}   => ${tell(trace, say).sentence}\n${text}`
}

function ran(block: Block, release: Release): string {
  const played = play(parseSession(block.lines, block.at), release).filter(({ source }) => source.shown)
  return played.map((one) => shown(block, one)).join('')
}

function report(block: Block): string {
  const { engine } = block.given
  const text = block.head.startsWith('releases')
    ? releases.map((release) => `Engine ${release}:\n${ran(block, release)}`).join('')
    : ran(block, releaseOf(engine, block.at))
  return `--- ${block.at} ${block.head}\n${text}`
}

for (const file of positionals) {
  for (const block of blocksOf(file, readFileSync(file, 'utf8'))) {
    try {
      console.log(report(block))
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    }
  }
}
