/** Edit distance: insertions, deletions and replacements that turn one word into the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

const likeCase = (word: string, model: string): string =>
  model === model.toLowerCase() ? word.toLowerCase() : model === model.toUpperCase() ? word.toUpperCase() : word

/** The option nearest to a word, at most two edits away; undefined when none is, or when the word is an option itself. */
export const nearest = (word: string, options: readonly string[]): string | undefined => {
  let best: string | undefined
  let least = 3
  for (const option of options) {
    if (option === word) return undefined
    // Words whose lengths differ by more are further away than any suggestion.
    if (Math.abs(option.length - word.length) >= least) continue
    const edits = distance(word, option)
    if (edits < least) [best, least] = [option, edits]
  }
  return best
}

/** The same without regard to case; the answer is written in the case of the word. */
export const nearestName = (word: string, options: readonly string[]): string | undefined => {
  const found = nearest(
    word.toLowerCase(),
    options.map((option) => option.toLowerCase()),
  )
  return found === undefined ? undefined : likeCase(found, word)
}

/** What BuildKit adds to a message: ' (did you mean RUN?)', or nothing. */
export const hint = (found: string | undefined): string => (found === undefined ? '' : ` (did you mean ${found}?)`)
