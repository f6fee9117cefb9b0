import type { Chip } from '../picture.ts'
import { phrase } from '../say.ts'
import { type Fact, fact } from '../shape.ts'

/** One fact for each file that has a chip, and one for the rest. */
export function chipFacts(of: { files: readonly Chip[]; more: number }): Fact[] {
  const facts = of.files.map((file) => fact(phrase(`picture.file.${file.state}`, { path: file.path })))
  return of.more > 0 && facts.length > 0 ? [...facts, fact(phrase('picture.file.more', { count: of.more }))] : facts
}
