import { problem, type Problem } from '../engine/problem.ts'
import { dirname, join, normalize } from '../fs/path.ts'
import { isFsError } from '../fs/view.ts'
import { fileProblem } from './file-problem.ts'
import type { Context } from './types.ts'

/** Writes an archive to the file of `-o`; `what` went wrong is said as docker says it. */
const toFile = (cx: Context, path: string, bytes: Uint8Array): Problem | undefined => {
  const written = cx.sys.files.writeFile(path, bytes, { mode: 0o600 })
  return isFsError(written) ? fileProblem('open', written) : undefined
}

/** Can an archive be written to this file? Docker looks before it asks the engine. `failed`: 'failed to save image'. */
export const outputProblem = (cx: Context, path: string, failed: string): Problem | undefined => {
  const { files } = cx.sys
  const there = files.stat(path)
  const say = (text: string) => problem('client', { text: `${failed}: ${text}` })
  if (!isFsError(there)) {
    if (there.kind === 'dir') return say('cannot write to a directory')
    return there.kind === 'device' ? say('cannot write to a device') : undefined
  }
  const folder = dirname(normalize(path.startsWith('/') ? path : join(cx.sys.cwd, path)))
  const above = files.stat(folder)
  if (isFsError(above)) return say(`invalid output path: stat ${folder}: no such file or directory`)
  return undefined
}

/** Writes an archive to the file, or to standard output unless that is a terminal. */
export const writeArchive = (cx: Context, path: string, bytes: Uint8Array): number | Problem => {
  if (path !== '') return toFile(cx, path, bytes) ?? 0
  cx.sys.out(bytes)
  return 0
}

/** Docker does not write an archive to a terminal. */
export const terminalProblem = (cx: Context, path: string): Problem | undefined =>
  path === '' && cx.columns !== undefined
    ? problem('client', { text: 'cowardly refusing to save to a terminal. Use the -o flag or redirect' })
    : undefined
