import type { Container } from '../engine/types.ts'
import { humanDuration } from './units.ts'

/** Health that a status tells: 'starting' is told as 'health: starting'. */
const withHealth = (health: string): string => (health === 'starting' ? 'health: starting' : health)

/** The STATUS column: 'Created', 'Up 3 minutes (Paused)', 'Exited (0) 2 seconds ago', 'Restarting (1) 1 second ago'. */
export const statusText = (container: Container, now: number, health?: string): string => {
  const up = humanDuration(now - (container.started ?? now))
  const ended = humanDuration(now - (container.finished ?? now))
  switch (container.status) {
    case 'created':
      return 'Created'
    case 'running':
      return health === undefined ? `Up ${up}` : `Up ${up} (${withHealth(health)})`
    case 'paused':
      return `Up ${up} (Paused)`
    case 'restarting':
      return `Restarting (${container.exitCode}) ${ended} ago`
    case 'exited':
      return `Exited (${container.exitCode}) ${ended} ago`
  }
}
