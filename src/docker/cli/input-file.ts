import type { Problem } from '../engine/problem.ts'
import { isFsError } from '../fs/view.ts'
import { readStdin } from '../shell/programs/input.ts'
import { unlatin } from '../shell/programs/latin.ts'
import type { Wait } from '../shell/types.ts'
import { fileProblem } from './file-problem.ts'
import type { Context } from './types.ts'

/** The bytes of a file, or why it cannot be read. */
export const readFile = (cx: Context, path: string): Uint8Array | Problem => {
  const bytes = cx.sys.files.readFile(path)
  return isFsError(bytes) ? fileProblem('open', { ...bytes, path }) : bytes
}

/** All of standard input, or a wait for the rest of it with the place to go on from. */
export const readAll = (cx: Context, place: unknown): Uint8Array | { readonly wait: Wait; readonly place: unknown } => {
  const text = readStdin(cx.sys, place)
  if (typeof text === 'string') return unlatin(text)
  return 'wait' in text ? { wait: text.wait, place: text.place } : new Uint8Array(0)
}
