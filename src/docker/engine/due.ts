import type { Container } from './types.ts'

/** When the daemon wants to do something with a container by itself. A paused container's checks wait until it goes on. */
export function dueAt({ status, restartAt, health }: Container): number | undefined {
  if (status === 'restarting') return restartAt
  return status === 'running' ? (health?.running?.until ?? health?.nextAt) : undefined
}
