import { expand } from './expand.ts'
import { failed, type Failure } from './failure.ts'

/** A here-document: the lines after an instruction up to the one that is its name. */
export interface Heredoc {
  readonly name: string
  /** With the newline of each line; leading tabs are still there. */
  readonly content: string
  /** Variables in it are replaced: no part of the name was quoted. */
  readonly expand: boolean
  /** Written `<<-`: leading tabs go away. */
  readonly chomp: boolean
}

const none: ReadonlyMap<string, string> = new Map()
const quotes = (text: string): number => text.replace(/[^'"]/g, '').length

/** The here-document that a word announces (`<<EOF`, `<<-"EOF"`, `3<<EOF`); undefined for any other word. */
export const heredocOf = (word: string): Heredoc | Failure | undefined => {
  const [, chomp, rest] = /^\d*<<(-?)([^<]*)$/.exec(word) ?? []
  if (!rest) return undefined
  const bare = expand(rest, none, { keepUnset: true })
  if (failed(bare)) return bare
  if (bare.words.length !== 1) return undefined
  const raw = expand(rest, none, { keepUnset: true, rawQuotes: true })
  if (failed(raw)) return raw
  const name = bare.words[0]!
  return { name, content: '', expand: quotes(name) === quotes(raw.words[0] ?? ''), chomp: chomp === '-' }
}

/** The here-documents that a line announces, in order. */
export const heredocsIn = (line: string): readonly Heredoc[] | Failure => {
  if (!line.includes('<<')) return []
  const found = expand(line, none, { rawQuotes: true, rawEscapes: true, keepUnset: true })
  const documents: Heredoc[] = []
  for (const word of failed(found) ? [] : found.words) {
    const document = heredocOf(word)
    if (failed(document)) return document
    if (document) documents.push(document)
  }
  return documents
}

/** The content with leading tabs removed, when it was written with `<<-`. */
export const contentOf = (document: Heredoc): string =>
  document.chomp ? document.content.replace(/^\t+/gm, '') : document.content

/** The first line, for the name of a step: `echo a...`. */
export const summary = (content: string): string => {
  const lines = content.trim().split(/\r?\n/)
  return lines.length > 1 ? `${lines[0]}...` : lines[0]!
}
