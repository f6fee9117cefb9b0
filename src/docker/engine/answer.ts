import { set, unset } from '../fs/map.ts'
import type { Tx } from './tx.ts'

/** Leaves an exit code for a client that waits; one that is gone gets none. */
export function answer(tx: Tx, client: number, code: number): void {
  if (client !== 0 && tx.machine.process(client)) tx.set({ answers: set(tx.engine.answers, client, code) })
}

/** The exit code that was left for a client, which is then forgotten. */
export function takeAnswer(tx: Tx, client: number): number | undefined {
  const code = tx.engine.answers.get(client)
  tx.set({ answers: unset(tx.engine.answers, client) })
  return code
}
