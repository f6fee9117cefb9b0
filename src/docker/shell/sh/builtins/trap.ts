import { signalNames, signalOf } from '../../signals.ts'
import { ownHandling } from '../own-handling.ts'
import { quote } from '../quote.ts'
import type { Shell } from '../shell.ts'

/** `trap [ACTION] SIGNAL...`: '' ignores, '-' restores. */
export function trap(sh: Shell, argv: readonly string[]): number {
  const args = argv[1] === '--' ? argv.slice(2) : argv.slice(1)
  if (args.length === 0) return listTraps(sh)
  const alone = args.length === 1 || /^\d+$/.test(args[0]!)
  const action = alone ? '-' : args[0]!
  let status = 0
  for (const name of alone ? args : args.slice(1)) {
    const signal = name === '0' || name.toUpperCase() === 'EXIT' ? 'EXIT' : signalOf(name)?.slice(3)
    if (signal === undefined) {
      sh.complain(`${name}: invalid signal specification`, 'trap')
      status = 1
    } else setTrap(sh, signal, action)
  }
  return status
}

function listTraps(sh: Shell): number {
  for (const name of ['EXIT', ...signalNames.map((signal) => signal?.slice(3) ?? '')]) {
    const action = name === '' ? undefined : sh.state.traps[name]
    if (action !== undefined) sh.sys.out(`trap -- ${quote(action)} ${name}\n`)
  }
  return 0
}

function setTrap(sh: Shell, name: string, action: string): void {
  const { [name]: _, ...rest } = sh.state.traps
  sh.state.traps = action === '-' ? rest : { ...rest, [name]: action }
  if (name === 'EXIT' || name === 'KILL' || name === 'STOP') return
  const signal = signalOf(name)!
  // What an interactive shell does with ^C and the like without a trap is its own.
  const own = sh.state.interactive && !sh.state.sub ? ownHandling[name] : undefined
  sh.sys.handle(signal, action === '-' ? (own ?? 'default') : action === '' ? 'ignored' : 'caught')
}
