import { quote } from '../quote.ts'
import type { Shell } from '../shell.ts'

export function alias(sh: Shell, argv: readonly string[]): number {
  const { aliases } = sh.state
  if (argv.length === 1)
    for (const name of Object.keys(aliases).sort()) sh.sys.out(`${name}=${quote(aliases[name]!)}\n`)
  let status = 0
  for (const arg of argv.slice(1)) {
    const [, name = arg, value] = /^([^=]+)=([^]*)$/.exec(arg) ?? []
    if (value !== undefined) sh.state.aliases = { ...sh.state.aliases, [name]: value }
    else if (Object.hasOwn(aliases, name)) sh.sys.out(`${name}=${quote(aliases[name]!)}\n`)
    else {
      sh.sys.err(`alias: ${name} not found\n`)
      status = 1
    }
  }
  return status
}

export function unalias(sh: Shell, argv: readonly string[]): number {
  if (argv[1] === '-a') sh.state.aliases = {}
  let status = 0
  for (const name of argv.slice(1).filter((arg) => arg !== '-a')) {
    if (!Object.hasOwn(sh.state.aliases, name)) {
      sh.sys.err(`unalias: ${name} not found\n`)
      status = 1
    }
    const { [name]: _, ...rest } = sh.state.aliases
    sh.state.aliases = rest
  }
  return status
}
