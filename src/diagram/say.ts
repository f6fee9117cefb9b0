/** Turns a key of content/i18n/<lang>.json and its values into a phrase; `count` chooses between `_one` and `_other`. */
export type Say = (key: string, values?: Record<string, unknown>) => string

/** A phrase to be said in the reader's language. A value that is itself a phrase is said first. */
export interface Phrase {
  readonly say: string
  readonly values?: Readonly<Record<string, Words>>
}

/** Text of a picture: data as it is (a name, a path, a digest), a number, or a phrase. */
export type Words = string | number | Phrase

/** A phrase of the picture's own vocabulary. */
export const phrase = (say: string, values?: Record<string, Words>): Phrase => ({ say, ...(values && { values }) })

/** The words as text. A number stays a number inside a phrase, so that `count` can choose the plural. */
export function speak(say: Say, words: Words): string {
  if (typeof words !== 'object') return String(words)
  const said = Object.entries(words.values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'object' ? speak(say, value) : value,
  ])
  return say(words.say, Object.fromEntries(said))
}
