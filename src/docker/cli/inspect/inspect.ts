import { problem, isProblem, type Problem } from '../../engine/problem.ts'
import { toJson, untyped } from '../format/json.ts'
import { parseTemplate } from '../format/template/parse.ts'
import { render } from '../format/template/render.ts'
import type { Template } from '../format/template/nodes.ts'
import type { Go } from '../format/value.ts'
import type { Context } from '../types.ts'

/** The value of a thing that was named on the command line, or why there is none. */
export type Lookup = (ref: string) => Go | Problem

/** A template is tried on the typed value, then on what its JSON says; the second error is the one that is told. */
const renderBoth = (template: Template, value: Go): string | { readonly error: string } => {
  const typed = render(template, value)
  return typeof typed === 'string' ? typed : render(template, untyped(value), { strict: true })
}

const asTemplate = (values: readonly Go[], template: Template): { text: string; errors: readonly string[] } => {
  const lines: string[] = []
  const errors: string[] = []
  for (const value of values) {
    const line = renderBoth(template, value)
    if (typeof line === 'string') lines.push(`${line}\n`)
    else errors.push(`template parsing error: ${line.error}`)
  }
  return { text: lines.length === 0 ? '\n' : lines.join(''), errors }
}

const asJson = (values: readonly Go[], compact: boolean): string => {
  const list: Go = { kind: 'list', type: '[]interface {}', items: values, nil: false }
  return `${toJson(list, compact ? {} : { indent: '    ' })}\n`
}

/**
 * `inspect` for any kind of thing: an array of whole values, or a template for each. What was not found is said after
 * what was, and makes the exit code 1; a template that cannot be read makes it 64.
 */
export const inspect = (cx: Context, refs: readonly string[], format: string, lookup: Lookup): number | Problem => {
  const template = format === '' || format === 'json' ? undefined : parseTemplate(format)
  if (template !== undefined && 'error' in template) {
    return problem('client', { text: `template parsing error: ${template.error}` }, 64)
  }
  const values: Go[] = []
  const errors: string[] = []
  for (const ref of refs) {
    const value = lookup(ref)
    if (isProblem(value)) errors.push(cx.say(value))
    else values.push(value)
  }
  const done =
    template === undefined ? { text: asJson(values, format === 'json'), errors: [] } : asTemplate(values, template)
  cx.out(done.text)
  const all = [...errors, ...done.errors]
  return all.length === 0 ? 0 : problem('client', { text: all.join('\n') })
}
