import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import type { Part } from './part.ts'

const file = fileURLToPath(new URL('results.md', import.meta.url))
const head =
  '# Benchmarks\n\nWritten by `npm run bench`, one section for each part; a part that is run again replaces its own.\n'

/** The machine, without its name: processors, memory, Node, and what else ran. */
const machine = (): string => {
  const model = cpus()[0]?.model.trim()
  const load = loadavg()[0]!
  const other = load > availableParallelism() ? ` Other work ran beside: the load was ${load.toFixed(0)}.` : ''
  return `${availableParallelism()} cores${model && model !== 'unknown' ? ` (${model})` : ''}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}.${other}`
}

const sections = (text: string): Map<string, string> =>
  new Map(
    text
      .split(/^(?=## )/m)
      .slice(1)
      .map((section) => [section.slice(3, section.indexOf('\n')), section]),
  )

/** Puts what a part found into results.md; the other sections stay, in the order of the parts. */
export async function keep(parts: readonly Part[], { title }: Part, command: string, found: string): Promise<void> {
  const old = sections(existsSync(file) ? readFileSync(file, 'utf8') : '')
  old.set(
    title,
    `## ${title}\n\n\`${command}\`, ${new Date().toISOString().slice(0, 10)}. ${machine()}\n\n${found}\n\n`,
  )
  const text = [head, ...parts.flatMap((part) => old.get(part.title) ?? [])].join('\n')
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }))
}
