import { failed, failure, type Failure } from './failure.ts'
import type { FlagValues } from './flags.ts'
import { heredocOf, type Heredoc } from './heredoc.ts'
import type { CopyInstruction, Written } from './syntax.ts'

type Files = Pick<CopyInstruction, 'sources' | 'documents' | 'target'>

const isHeredoc = (word: string): boolean => {
  const document = heredocOf(word)
  return document !== undefined && !failed(document)
}

const files = (name: string, words: readonly string[], heredocs: readonly Heredoc[]): Files | Failure => {
  if (words.length < 2) {
    const few = 'requires at least two arguments, but only one was provided. Destination could not be determined'
    return failure(`${name} ${few}`)
  }
  const target = words.at(-1)!
  if (isHeredoc(target)) return failure(`${name} cannot accept a heredoc as a destination`)
  return { sources: words.slice(0, -1).filter((word) => !isHeredoc(word)), documents: heredocs, target }
}

/** COPY or ADD from its words, its flags already split off. */
export const parseCopy = (
  name: 'COPY' | 'ADD',
  written: Written,
  words: readonly string[],
  heredocs: readonly Heredoc[],
  flags: FlagValues,
): CopyInstruction | Failure => {
  const found = files(name, words, heredocs)
  if (failed(found)) return found
  const text = (flag: string): string | undefined => flags.get(flag)?.[0] || undefined
  const bool = (flag: string): boolean | undefined => flags.has(flag) && text(flag) === 'true'
  return {
    ...written,
    ...found,
    name,
    from: text('from'),
    chown: text('chown'),
    chmod: text('chmod'),
    link: bool('link') ?? false,
    parents: bool('parents') ?? false,
    exclude: flags.get('exclude') ?? [],
    unpack: flags.has('unpack') ? bool('unpack') : undefined,
    checksum: text('checksum'),
  }
}
