import type { Problem } from '../../engine/problem.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { textOf } from '../../fs/tree.ts'
import { readFile } from '../input-file.ts'
import type { Context } from '../types.ts'

/** Lines of an `--env-file` or `--label-file`: `KEY=value`, or `KEY` alone; empty lines and those with # are left out. */
const readKeys = (cx: Context, path: string): readonly string[] | Problem => {
  const bytes = readFile(cx, path)
  if (isProblem(bytes)) return bytes
  const lines = textOf(bytes)
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, '').trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const wrong = lines.find((line) => line.startsWith('=') || /\s/.test(line.split('=', 1)[0]!.trimEnd()))
  if (wrong === undefined) return lines
  const why = wrong.startsWith('=')
    ? `no variable name on line '${wrong}'`
    : `variable '${wrong.split('=', 1)[0]}' contains whitespaces`
  return problem('client', { text: `invalid env file (${path}): ${why}` })
}

/** What files list, then what was given on the command line. With `lookUp` a bare key has the value of the client's environment. */
export const readPairs = (
  cx: Context,
  files: readonly string[],
  given: readonly string[],
  lookUp: boolean,
): readonly string[] | Problem => {
  const all: string[] = []
  for (const path of files) {
    const lines = readKeys(cx, path)
    if (isProblem(lines)) return lines
    all.push(...lines)
  }
  return [...all, ...given].flatMap((line) => {
    if (!lookUp || line.includes('=')) return [line]
    const value = cx.sys.env[line]
    return value === undefined ? [] : [`${line}=${value}`]
  })
}
