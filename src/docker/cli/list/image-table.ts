import type { Key } from '../../engine/types.ts'
import { ellipsis, width } from '../format/width.ts'

/** A line of the table of `docker images`: what stands in its columns, and the thing it is about. */
export interface ImageLine {
  /** The last one stands beside the other columns, those before on lines of their own. */
  readonly names: readonly string[]
  readonly id: string
  readonly usage: string
  readonly content: string
  readonly used: boolean
  /** The images for each platform, with `--tree`. */
  readonly platforms: readonly Omit<ImageLine, 'platforms'>[]
  readonly key: Key
}

const GAP = '   '
const NARROWEST = 12
const COLUMNS = [
  { title: 'ID', width: 12, right: false },
  { title: 'DISK USAGE', width: 10, right: true },
  { title: 'CONTENT SIZE', width: 12, right: true },
  { title: 'EXTRA', width: 5, right: false },
] as const

const cell = (text: string, columns: number, right: boolean): string => {
  if (width(text) > columns) return ellipsis(text, columns)
  const space = ' '.repeat(columns - width(text))
  return right ? space + text : text + space
}

const namesOf = (line: ImageLine): readonly string[] => (line.names.length === 0 ? ['<untagged>'] : line.names)

/** Bytes of a name, not characters, are what docker makes room for: the branches of `--tree` take more than they show. */
const bytes = (text: string): number => new TextEncoder().encode(text).length

/** How wide the first column is, and how many columns a terminal of this width has room for. */
const measure = (lines: readonly ImageLine[], columns: number | undefined): { first: number; shown: number } => {
  let left = columns ?? Infinity
  let shown = 0
  for (const column of COLUMNS) {
    if (left - column.width - GAP.length < NARROWEST) break
    left -= column.width + GAP.length
    shown++
  }
  const texts = lines.flatMap((line) => [...namesOf(line), ...line.platforms.map((one) => `└─ ${one.names[0]}`)])
  return { first: Math.min(left, Math.max('Image'.length, ...texts.map(bytes))), shown }
}

const mark = (used: boolean, marks: boolean, terminal: boolean): string => {
  if (!marks) return ''
  return terminal ? (used ? ' U ' : GAP) : used ? 'U' : ' '
}

/**
 * The table that `docker images` prints since Engine 29, as pieces with the key of what each is about. On a terminal
 * (`columns` wide) a banner at the right says what the marks under EXTRA mean; without one there is no banner
 * (images.console, samples of a terminal).
 */
export const imageTable = (
  lines: readonly ImageLine[],
  columns: number | undefined,
  spaced: boolean,
): readonly { readonly text: string; readonly key?: Key }[] => {
  const { first, shown } = measure(lines, columns && Math.max(columns, 20))
  const marks = lines.some((line) => line.used)
  const details = (line: Omit<ImageLine, 'platforms'>): string => {
    const texts = [line.id, line.usage, line.content, mark(line.used, marks, columns !== undefined)]
    return COLUMNS.slice(0, shown)
      .map((column, at) => GAP + cell(texts[at]!, column.width, column.right))
      .join('')
  }
  const titles = COLUMNS.slice(0, shown).map((column) => GAP + cell(column.title, column.width, column.right))
  const row = (line: ImageLine): string => {
    const names = namesOf(line)
    const above = names.slice(0, -1).map((name) => `${ellipsis(name, columns ?? Infinity)}\n`)
    const branches = line.platforms.map((one, at) => {
      const branch = at === line.platforms.length - 1 ? '└─ ' : '├─ '
      return `${cell(branch + one.names[0]!, first, false)}${details(one)}\n`
    })
    const end = spaced ? '\n' : ''
    return `${above.join('')}${cell(names.at(-1)!, first, false)}${details(line)}\n${branches.join('')}${end}`
  }
  const banner = 'i Info →   U  In Use'
  const head = columns === undefined ? '' : `${banner.padStart(columns)}\n`
  return [
    { text: `${head}${cell('IMAGE', first, false)}${titles.join('')}\n` },
    ...lines.map((line) => ({ text: row(line), key: line.key })),
  ]
}
