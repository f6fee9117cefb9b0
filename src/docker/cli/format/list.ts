import { align } from './table.ts'
import { headerFunctions } from './template/functions.ts'
import { parseTemplate } from './template/parse.ts'
import { render } from './template/render.ts'
import type { Template } from './template/nodes.ts'
import { map, type GoStruct } from './value.ts'

/** A list that `--format` can shape: the format, the names of the columns, and a value for each row. */
export interface List {
  /** 'table', 'table TEMPLATE', 'json' or a template. */
  readonly format: string
  /** Column headers by field: `{ ID: 'CONTAINER ID' }`. */
  readonly headers: Readonly<Record<string, string>>
  readonly rows: readonly GoStruct[]
}

/** The lines of a list, a text for each row, and the header of a table before them. */
export interface Listing {
  readonly header?: string
  readonly lines: readonly string[]
}

/** Is this format a table's? Docker looks at the first five letters only. */
export const isTable = (format: string): boolean => format.startsWith('table')

const templateText = (format: string): string => {
  const text = isTable(format) ? format.slice('table'.length) : format === 'json' ? '{{json .}}' : format
  return text
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n')
}

const renderRows = (template: Template, rows: readonly GoStruct[]): string[] | { readonly error: string } => {
  const lines: string[] = []
  for (const row of rows) {
    const line = render(template, row)
    if (typeof line !== 'string') return line
    lines.push(line)
  }
  return lines
}

const headerOf = (template: Template, headers: List['headers']): string => {
  const text = render(template, map(headers, 'formatter.SubHeaderContext'), { functions: headerFunctions })
  return typeof text === 'string' ? text : ''
}

/** Runs the format on every row. The error is Go's, without docker's words before it. */
export const listing = (list: List): Listing | { readonly error: string } => {
  const template = parseTemplate(templateText(list.format))
  if ('error' in template) return template
  const lines = renderRows(template, list.rows)
  if (!Array.isArray(lines)) return lines
  return isTable(list.format) ? { header: headerOf(template, list.headers), lines } : { lines }
}

/** A listing as it is printed; the cells of a table are aligned. */
export const printed = (result: Listing): string => {
  const lines = result.lines.map((line) => `${line}\n`).join('')
  return result.header === undefined ? lines : align(`${result.header}\n${lines}`)
}
