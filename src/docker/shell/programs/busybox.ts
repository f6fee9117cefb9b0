import { basename } from '../../fs/path.ts'
import type { Program, Step, Sys } from '../sys.ts'

/**
 * One program with many names: what it does depends on the name that it is called by, or on its first argument when it
 * is called `busybox`. `names` are its applets.
 */
export const busybox = (names: readonly string[]): Program => {
  const known = new Set(names)
  const become = (sys: Sys, argv: readonly string[]): Step => {
    const name = basename(argv[0] ?? '').replace(/^-/, '')
    if (known.has(name)) return { exec: { kind: 'executable', program: name, path: argv[0]!, before: [] }, argv }
    sys.err(`${name}: applet not found\n`)
    return { exit: 127 }
  }
  return {
    name: 'busybox',
    run: (sys) => {
      if (basename(sys.argv[0] ?? '') !== 'busybox') return become(sys, sys.argv)
      if (sys.argv.length > 1 && sys.argv[1] !== '--list') return become(sys, sys.argv.slice(1))
      sys.out(`${[...known].sort().join(sys.argv[1] === '--list' ? '\n' : ', ')}\n`)
      return { exit: 0 }
    },
  }
}
