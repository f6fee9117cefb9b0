import { width } from './width.ts'

/** As docker's tabwriter: a column is at least 10 wide, and 3 spaces stand after its widest cell. */
const NARROWEST = 10
const GAP = 3

type Lines = readonly (readonly string[])[]

/** Width of the column `at` in the lines that follow each other and have it; the last cell of a line is in no column. */
const measure = (lines: Lines, first: number, at: number, least: number): { end: number; columns: number } => {
  let end = first
  let columns = least
  for (; end < lines.length && at < lines[end]!.length - 1; end++) {
    columns = Math.max(columns, width(lines[end]![at]!) + GAP)
  }
  return { end, columns }
}

/**
 * Aligns cells that are ended by tabs, as Go's tabwriter does: a column is a run of lines that all have it, so a line
 * with fewer cells, such as an empty one, begins new columns.
 */
export const align = (text: string): string => alignBy(text, NARROWEST)

/** The same with columns of at least 20, as `docker top` prints them. */
export const alignWide = (text: string): string => alignBy(text, 20)

const alignBy = (text: string, least: number): string => {
  const lines = text.split('\n').map((line) => line.split('\t'))
  const padded: string[] = lines.map(() => '')
  const format = (from: number, to: number, at: number): void => {
    for (let line = from; line < to;) {
      if (at >= lines[line]!.length - 1) {
        padded[line] += lines[line]![at] ?? ''
        line++
        continue
      }
      const { end, columns } = measure(lines.slice(0, to), line, at, least)
      for (let row = line; row < end; row++) {
        const cell = lines[row]![at]!
        padded[row] += cell + ' '.repeat(Math.max(0, columns - width(cell)))
      }
      format(line, end, at + 1)
      line = end
    }
  }
  format(0, lines.length, 0)
  return padded.join('\n')
}
