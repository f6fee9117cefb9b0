import { textOf } from '../fs/tree.ts'
import { isFsError } from '../fs/view.ts'
import type { Context, Result } from './types.ts'

/** What a question remembers while it waits for the answer. */
export interface Asking {
  readonly typed: string
  readonly asked: readonly string[]
}

/**
 * Asks before something is taken away, as a prune without `--force` does: the warning and '[y/N]', then a line from
 * standard input. Anything but y means no, and ends the command with nothing done.
 */
export const confirm = (cx: Context, place: Asking, yes: () => Result): Result => {
  let { typed } = place
  while (!typed.includes('\n')) {
    const got = cx.sys.read(0)
    if (got === 'blocked') return { wait: { read: 0 }, place: { ...place, typed } satisfies Asking }
    if (got === 'eof' || isFsError(got)) break
    typed += textOf(got)
  }
  return typed.split('\n')[0]!.trim().toLowerCase() === 'y' ? yes() : 0
}

/** Shows the question; it stands on a line of its own unless `between` says otherwise. */
export const ask = (cx: Context, warning: string, between = '\n'): void =>
  cx.out(`${warning}${between}Are you sure you want to continue? [y/N] `)

/** Nothing typed yet; `asked` is what the command line said. */
export const asking = (asked: readonly string[]): Asking => ({ typed: '', asked })
