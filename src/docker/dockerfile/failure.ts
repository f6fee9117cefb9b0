/** Lines of a Dockerfile, counted from 1, both ends included. */
export interface Lines {
  readonly from: number
  readonly to: number
}

/** Why a Dockerfile cannot be built, in BuildKit's words; `lines` is what its excerpt marks. */
export interface Failure {
  readonly kind: 'failure'
  readonly message: string
  readonly lines?: Lines
  /** Further places, each with an excerpt of its own. */
  readonly more?: readonly Lines[]
}

/** A failure; `lines` may be added later by `at`. */
export const failure = (message: string, lines?: Lines): Failure =>
  lines ? { kind: 'failure', message, lines } : { kind: 'failure', message }

/** Whether a value is a failure. */
export const failed = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && (value as Failure).kind === 'failure'

/** The same failure, placed at `lines` unless it has a place already. */
export const at = (lines: Lines, problem: Failure): Failure => (problem.lines ? problem : { ...problem, lines })

/** Maps over a list until the first failure, which is then the result. */
export const each = <A, B>(list: readonly A[], change: (item: A, index: number) => B | Failure): B[] | Failure => {
  const results: B[] = []
  for (const [index, item] of list.entries()) {
    const result = change(item, index)
    if (failed(result)) return result
    results.push(result)
  }
  return results
}

/** How many lines around the marked ones are shown: about four for one line, two for several. */
const widen = ({ from, to }: Lines, count: number): Lines => {
  const wanted = from === to ? 4 : 2
  let [first, last] = [from, to]
  for (let shown = 0; shown < wanted; shown++) {
    if (first > 1) [first, shown] = [first - 1, shown + 1]
    if (last !== count) [last, shown] = [last + 1, shown + 1]
  }
  return { from: first, to: last }
}

const excerptAt = (file: string, lines: readonly string[], place: Lines): string => {
  if (place.from < 1 || place.from > lines.length) return ''
  const marked = { from: place.from, to: Math.max(place.from, Math.min(place.to, lines.length)) }
  const shown = widen(marked, lines.length)
  const row = (number: number): string => {
    const mark = number >= marked.from && number <= marked.to ? '>>>' : '   '
    return ` ${String(number).padStart(3)} | ${mark} ${lines[number - 1]}\n`
  }
  const rows = Array.from({ length: shown.to - shown.from + 1 }, (_, index) => row(shown.from + index))
  const rule = '-'.repeat(20)
  return `${file}:${marked.from}\n${rule}\n${rows.join('')}${rule}\n`
}

/**
 * The excerpt that is printed above the error: `Dockerfile:2`, a rule, numbered lines with `>>>` at the marked ones, a
 * rule (recording build-errors). Nothing when the failure has no place in the text.
 */
export const excerpt = (file: string, text: string, problem: Failure): string => {
  const places = [problem.lines, ...(problem.more ?? [])].filter((place) => place !== undefined)
  return places.map((place) => excerptAt(file, text.split('\n'), place)).join('')
}
