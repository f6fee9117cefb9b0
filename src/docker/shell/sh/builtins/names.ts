import type { Step } from '../../sys.ts'
import { standalone } from '../../programs/standalone.ts'
import { external } from '../external.ts'
import { quote } from '../quote.ts'
import type { Shell } from '../shell.ts'
import { builtins, keywords, special } from './index.ts'

type Known = {
  readonly kind: 'keyword' | 'alias' | 'function' | 'special' | 'builtin' | 'file' | 'applet'
  readonly path: string
}

function lookUp(sh: Shell, name: string): Known | undefined {
  if (keywords.has(name)) return { kind: 'keyword', path: name }
  if (Object.hasOwn(sh.state.aliases, name)) return { kind: 'alias', path: sh.state.aliases[name]! }
  if (Object.hasOwn(sh.state.functions, name)) return { kind: 'function', path: name }
  if (special.has(name)) return { kind: 'special', path: name }
  if (builtins.has(name)) return { kind: 'builtin', path: name }
  if (standalone.has(name) && sh.sys.machine.programs.has(name)) return { kind: 'applet', path: name }
  const found = sh.sys.find(name, sh.env)
  return found.kind === 'executable' ? { kind: 'file', path: found.path } : undefined
}

function described(name: string, known: Known): string {
  switch (known.kind) {
    case 'keyword':
      return `${name} is a shell keyword`
    case 'alias':
      return `${name} is an alias for ${known.path}`
    case 'function':
      return `${name} is a function`
    case 'special':
      return `${name} is a special shell builtin`
    case 'builtin':
      return `${name} is a shell builtin`
    default:
      return `${name} is ${known.path}`
  }
}

export function type(sh: Shell, argv: readonly string[]): number {
  let status = 0
  const short = argv[1] === '-t'
  for (const name of argv.slice(short ? 2 : 1)) {
    const known = lookUp(sh, name)
    if (!known) {
      status = 127
      sh.sys.out(short ? '' : `${name}: not found\n`)
    } else sh.sys.out(short ? `${name}\n` : `${described(name, known)}\n`)
  }
  return status
}

/** `command [-v|-V] NAME [ARG...]`: a command without a look at functions and aliases; or what a name stands for. */
export function command(sh: Shell, argv: readonly string[]): number | Step | undefined {
  const mode = /^-[vVp]+$/.test(argv[1] ?? '') ? argv[1]! : ''
  const args = argv.slice(mode === '' ? 1 : 2)
  if (args.length === 0) return 0
  if (mode.includes('v') || mode.includes('V')) return tell(sh, args[0]!, mode.includes('V'))
  if (args[0] === 'exec') return commandExec(sh, args.slice(1))
  const builtin = special.get(args[0]!) ?? builtins.get(args[0]!)
  if (builtin) return builtin(sh, args)
  sh.push({ kind: 'children', pids: [], ended: {} })
  return external(sh, args, new Map(), [], args.join(' '))
}

function commandExec(sh: Shell, args: readonly string[]): number | Step | undefined {
  if (args.length === 0) return 0
  sh.push({ kind: 'script', source: `exec ${args.map(quote).join(' ')}`, as: 'command', started: false, status: 0 })
  return undefined
}

function tell(sh: Shell, name: string, long: boolean): number {
  const known = lookUp(sh, name)
  if (!known) {
    if (long) sh.sys.out(`${name}: not found\n`)
    return 127
  }
  if (long) sh.sys.out(`${described(name, known)}\n`)
  else sh.sys.out(known.kind === 'alias' ? `alias ${name}=${quote(known.path)}\n` : `${known.path}\n`)
  return 0
}

/** Where commands were found is not remembered: there is nothing to forget. */
export function hash(): number {
  return 0
}
