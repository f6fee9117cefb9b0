import type { Program } from '../sys.ts'

/** The first process of the host, and any daemon that is only there to be seen: it waits for ever. The kernel collects its children. */
export const init: Program = {
  name: 'init',
  run: (_sys, place) => ({ wait: { signal: true }, place: place ?? {} }),
}
