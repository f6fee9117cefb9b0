import { failure, type Failure } from './failure.ts'
import { quote } from './quote.ts'
import { splitWords } from './split.ts'
import type { Pair } from './syntax.ts'

/** The arguments of ENV or LABEL: `key=value ...`, or the old form `key value` whose value reaches to the end. */
export const parsePairs = (name: 'ENV' | 'LABEL', rest: string, escape: string): readonly Pair[] | Failure => {
  const words = splitWords(rest, escape)
  if (words.length > 0 && !words[0]!.includes('=')) {
    const [, key = '', value] = /^([^\t\v\f\r ]*)(?:[\t\v\f\r ]+([^]*))?$/.exec(rest) ?? []
    return value === undefined ? failure(`${name} must have two arguments`) : [{ key, value, old: true }]
  }
  const pairs: Pair[] = []
  for (const word of words) {
    const split = word.indexOf('=')
    if (split < 0) {
      return failure(`Syntax error - can't find = in ${quote(word)}. Must be of the form: name=value`)
    }
    pairs.push({ key: word.slice(0, split), value: word.slice(split + 1) })
  }
  return pairs
}
