import { problem, type Problem } from '../../engine/problem.ts'

/** The filters of a command line: all values of a key; one of them must hold, and every key must. */
export type Filters = ReadonlyMap<string, readonly string[]>

/** Reads `key=value` words. A key that `known` does not have is docker's error. */
export const readFilters = (words: readonly string[], known: readonly string[]): Filters | Problem => {
  const filters = new Map<string, string[]>()
  for (const word of words) {
    const at = word.indexOf('=')
    const key = word.slice(0, at).trim().toLowerCase()
    if (!known.includes(key)) return problem('daemon', { text: `invalid filter '${key}'` })
    filters.set(key, [...(filters.get(key) ?? []), word.slice(at + 1).trim()])
  }
  return filters
}

/** Holds when the key is not filtered by, or one of its values passes. */
export const passes = (filters: Filters, key: string, test: (value: string) => boolean): boolean => {
  const values = filters.get(key)
  return values === undefined || values.some(test)
}

/** `label=key` and `label=key=value`; all of them must hold. */
export const passesLabels = (filters: Filters, labels: Readonly<Record<string, string>> | undefined): boolean =>
  (filters.get('label') ?? []).every((word) => hasLabel(labels, word)) &&
  (filters.get('label!') ?? []).every((word) => !hasLabel(labels, word))

const hasLabel = (labels: Readonly<Record<string, string>> | undefined, word: string): boolean => {
  const [key = '', ...value] = word.split('=')
  if (labels === undefined || !Object.hasOwn(labels, key)) return false
  return value.length === 0 || labels[key] === value.join('=')
}

/** The value of a filter that is true or false; undefined when it is not given. */
export const booleanFilter = (filters: Filters, key: string): boolean | undefined | Problem => {
  const value = filters.get(key)?.at(-1)
  if (value === undefined) return undefined
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return true
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value)) return false
  return problem('daemon', { text: `invalid filter '${key}=[${value}]'` })
}

/** Name and id filters are regular expressions of Go; one that cannot be read is taken literally. */
export const matches = (pattern: string, text: string): boolean => {
  if (pattern.length > 200) return text.includes(pattern)
  const literal = /^[\w/:@-]*$/.test(pattern)
  return literal ? text.includes(pattern) : (expression(pattern)?.test(text) ?? text.includes(pattern))
}

/** Only anchors, `.`, sets, `|` and single repetitions: few enough to take little time. */
const SAFE = /^\^?(?:[\w/:@-]|\.[*+?]?|\\[.\-+*?()[\]{}^$|/\\wd][*+?]?|\[[\w\-^.]+\][*+?]?|\|)*\$?$/

const expression = (pattern: string): RegExp | undefined => {
  if (!SAFE.test(pattern) || (pattern.match(/[*+?]/g) ?? []).length > 4) return undefined
  try {
    return new RegExp(pattern)
  } catch {
    return undefined
  }
}
