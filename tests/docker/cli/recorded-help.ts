import { readFileSync, readdirSync } from 'node:fs'

/** Pages of 29.8, and of 28.5 those that were not recorded there. */
const folders = ['./help/', './help-28.5/'].map((name) => new URL(name, import.meta.url))

/** A flag as `docker COMMAND --help` of 29.8 printed it. */
export interface RecordedFlag {
  readonly name: string
  readonly short: string | undefined
  readonly type: string
  readonly default: string | undefined
  /** The words at the right, with the line breaks as they were. */
  readonly text: string
}

/** A recorded help page. */
export interface RecordedHelp {
  /** Words after docker: 'container ls'. */
  readonly name: string
  readonly text: string
  readonly usage: string
  readonly aliases: string | undefined
  /** The lines under 'Options:'. */
  readonly options: string
  readonly flags: readonly RecordedFlag[]
  /** Names under 'Commands:' and 'Common Commands:', in order. */
  readonly commands: readonly string[]
  /** Names under 'Management Commands:' and 'Swarm Commands:', in order. */
  readonly groups: readonly string[]
}

const HEAD = /^ {2}(?:-(\w), | {4})--([\w-]+)(?: (\S+))?( {2,}|$)/

const flagsOf = (options: string): RecordedFlag[] => {
  const flags: { name: string; short: string | undefined; type: string; lines: string[]; column: number }[] = []
  for (const line of options.split('\n').filter((one) => one !== '')) {
    const head = HEAD.exec(line)
    if (head !== null) {
      flags.push({
        name: head[2]!,
        short: head[1],
        type: head[3] ?? 'bool',
        lines: [line.slice(head[0].length)],
        column: head[0].length,
      })
    } else flags.at(-1)?.lines.push(line.slice(flags.at(-1)!.column))
  }
  return flags.map(({ name, short, type, lines }) => {
    const text = lines.join('\n')
    const found = /\(default ("[^"]*"|\S+)\)$/.exec(text.replaceAll('\n', ' '))?.[1]
    return { name, short, type, default: found?.replace(/^"(.*)"$/, '$1'), text }
  })
}

const between = (text: string, title: string): string | undefined =>
  new RegExp(`\n${title}:\n([\\s\\S]*?)(?:\n\n|$)`).exec(text)?.[1]

/** The names that a page lists under a title. */
export const namesUnder = (text: string, title: string): readonly string[] =>
  [...(between(text, title) ?? '').matchAll(/^ {2}([\w-]+)/gm)].map((match) => match[1]!)

const read = (folder: URL, file: string): RecordedHelp => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const options = between(text, 'Options') ?? between(text, 'Global Options') ?? ''
  return {
    name: file
      .replace(/^docker-?|\.txt$/g, '')
      .replace(/^(builder|buildx|container|image|network|system|volume)-/, '$1 '),
    text,
    usage: /^Usage: {2}(.*(?:\n\t.*)*)/.exec(text)![1]!,
    aliases: between(text, 'Aliases')?.trim(),
    options: options.trimEnd(),
    flags: flagsOf(options),
    commands: ['Common Commands', 'Commands'].flatMap((title) => namesUnder(text, title)),
    groups: ['Management Commands', 'Swarm Commands'].flatMap((title) => namesUnder(text, title)),
  }
}

/** Every recorded help page. */
export const recordedHelp: readonly RecordedHelp[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => read(folder, file)),
)
