import type { Container } from './types.ts'

/** Delay before the first automatic start, ms; it doubles with each. */
export const FIRST_DELAY = 100
/** The delay does not grow beyond this, ms. */
export const LONGEST_DELAY = 60_000
/** A run of so many ms makes the delay begin anew. */
export const STEADY = 10_000

/** When the daemon starts a container again that has ended with this code; undefined: it does not. */
export function nextRestart(
  container: Container,
  exitCode: number,
  now: number,
): { readonly restartAt: number; readonly restartDelay: number } | undefined {
  if (container.stoppedByHand || !wanted(container, exitCode)) return undefined
  const ran = now - (container.started ?? now)
  const last = container.restartDelay
  const restartDelay = last === undefined || ran >= STEADY ? FIRST_DELAY : Math.min(last * 2, LONGEST_DELAY)
  return { restartAt: now + restartDelay, restartDelay }
}

function wanted({ spec: { restart }, restartCount }: Container, exitCode: number): boolean {
  if (restart.name === 'no') return false
  if (restart.name !== 'on-failure') return true
  return exitCode !== 0 && (restart.max === 0 || restartCount < restart.max)
}
