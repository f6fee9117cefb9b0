import type { Chip } from '../picture.ts'
import { phrase, type Words } from '../say.ts'
import type { Op } from '../scene.ts'
import { type Fact, fact } from '../shape.ts'

const LONG = 72 // characters of a command in a sentence

/** One fact for each file that has a chip, and one for the rest. */
export function chipFacts(of: { files: readonly Chip[]; more: number }): Fact[] {
  const facts = of.files.map((file) => fact(phrase(`picture.file.${file.state}`, { path: file.path })))
  return of.more > 0 && facts.length > 0 ? [...facts, fact(phrase('picture.file.rest', { count: of.more }))] : facts
}

/** What the step did to a thing, and that it is not among what is lit. */
export function stateFacts(of: { op?: Op; lit?: boolean }): Fact[] {
  return [
    ...(of.op ? [fact(phrase(`picture.op.${of.op}`))] : []),
    ...(of.lit === false ? [fact(phrase('picture.unlit'))] : []),
  ]
}

/** A long command is cut in a sentence. */
export const brief = (words: Words): Words =>
  typeof words === 'string' && words.length > LONG ? `${words.slice(0, LONG - 1).trimEnd()}…` : words
