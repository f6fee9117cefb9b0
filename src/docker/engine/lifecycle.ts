/** The life of a container, once: executed by the engine, typed here, drawn by the lifecycle view. Verbs are those of `docker events`. */
export const lifecycle = {
  created: { start: 'running', destroy: 'removed' },
  running: { pause: 'paused', die: 'exited', restart: 'running', crash: 'restarting' },
  paused: { unpause: 'running', die: 'exited' },
  restarting: { start: 'running', stop: 'exited', destroy: 'removed' },
  exited: { start: 'running', destroy: 'removed' },
} as const
export type Status = keyof typeof lifecycle
