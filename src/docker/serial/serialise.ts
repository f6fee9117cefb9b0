import { check } from '../engine/check.ts'
import type { Engine } from '../engine/types.ts'
import { bytesOf } from '../fs/tree.ts'
import { sha256 } from '../oci/digest.ts'
import { world } from '../world/world.ts'
import { engineShape } from './engine-shape.ts'
import { sourceOf, sourcesFor, type Source } from './known.ts'
import { read, type Unreadable } from './read.ts'
import { count, record, table, text as textShape } from './shape.ts'
import { write } from './write.ts'

/** Changes when a text of before cannot be read any more: when what a place or an engine is made of changes its meaning. */
const VERSION = 1

/** The first line of a text. */
interface Head {
  readonly 'layer-by-layer': number
  /** Digest of what follows. */
  readonly digest: string
  /** Versions of what is not in the text. */
  readonly sources: Readonly<Record<string, string>>
}

const head = record<Head>({ 'layer-by-layer': count, digest: textShape, sources: table(textShape) })

/** An engine as a text: a line that says what it is, and a line of plain data. */
export function serialise(engine: Engine): string {
  const { entries, sources } = write(engine, sourcesFor(engine, world))
  const body = JSON.stringify(entries)
  const line: Head = {
    'layer-by-layer': VERSION,
    digest: sha256(bytesOf(body)),
    sources: Object.fromEntries(sources.map(({ name, version }) => [name, version])),
  }
  return `${JSON.stringify(line)}\n${body}`
}

export type { Unreadable }

const unreadable = (why: string): Unreadable => ({ unreadable: why })

/** Whether a text led to no engine. */
export const isUnreadable = (value: unknown): value is Unreadable =>
  typeof value === 'object' && value !== null && 'unreadable' in value

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const sourcesOf = (versions: Head['sources']): readonly Source[] | Unreadable => {
  const sources: Source[] = []
  for (const [name, version] of Object.entries(versions)) {
    const source = sourceOf(world, name)
    if (source?.version !== version) return unreadable(`it needs ${name} as it was, which has changed since`)
    sources.push(source)
  }
  return sources
}

/** What is wrong with a value that should be an engine. */
const wrongs = (value: unknown): string | undefined => {
  const shape = engineShape(value)
  if (shape !== undefined) return `engine${shape}`
  const engine = value as Engine
  return engine.kernel.processes.has(engine.shell) ? check(engine)[0] : 'the shell of the terminal is not there'
}

/** The engine that a text says; a text that is damaged, of another version or made up gives a sentence instead. */
export function restore(text: string): Engine | Unreadable {
  const end = text.indexOf('\n')
  const [line, body] = [json(text.slice(0, Math.max(end, 0))), text.slice(end + 1)]
  if (head(line) !== undefined) return unreadable('it does not begin as a kept session does')
  const { 'layer-by-layer': version, digest, sources: versions } = line as Head
  if (version !== VERSION) return unreadable(`it was kept by version ${version}, and this is version ${VERSION}`)
  if (sha256(bytesOf(body)) !== digest) return unreadable('its digest is not the one that it says: it has been changed')
  const sources = sourcesOf(versions)
  const entries = json(body)
  if (isUnreadable(sources)) return sources
  if (!Array.isArray(entries) || entries.length === 0) return unreadable('it holds no table')
  const value = read(entries, sources)
  if (isUnreadable(value)) return value
  const wrong = wrongs(value)
  return wrong === undefined ? (value as Engine) : unreadable(wrong)
}
