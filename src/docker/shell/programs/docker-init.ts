import { exitStatus } from '../signals.ts'
import type { Program } from '../sys.ts'
import type { Signal } from '../types.ts'

const PASSED: readonly Signal[] = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGTERM',
  'SIGWINCH',
  'SIGTSTP',
  'SIGCONT',
]

/** The init of `docker run --init`: starts its arguments (after `--`), passes signals on, reaps orphans, ends as its child did. */
export const dockerInit: Program = {
  name: 'docker-init',
  run: (sys, place) => {
    let child = (place as { child: number } | undefined)?.child
    if (child === undefined) {
      const argv = sys.argv.slice(sys.argv[1] === '--' ? 2 : 1)
      for (const signal of PASSED) sys.handle(signal, 'caught')
      const started = sys.spawn(argv)
      if (typeof started !== 'number') {
        sys.err(`[FATAL tini (${sys.pid})] exec ${argv[0]} failed: No such file or directory\n`)
        return { exit: 127 }
      }
      child = started
    }
    for (const signal of sys.signals()) sys.kill(child, signal)
    for (let got = sys.collect('any'); got !== 'blocked' && got !== 'none'; got = sys.collect('any')) {
      if (got.pid === child) return { exit: exitStatus(got.exit) }
    }
    return { wait: { child: 'any' }, place: { child } }
  },
}
