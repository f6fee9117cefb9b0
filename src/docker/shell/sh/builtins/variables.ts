import type { Step } from '../../sys.ts'
import { calculate } from '../arithmetic.ts'
import { quote } from '../quote.ts'
import type { Shell } from '../shell.ts'
import { abort } from '../traps.ts'

const named = /^([A-Za-z_]\w*)(?:=([^]*))?$/

function refuse(sh: Shell, name: string, message: string): Step | undefined {
  sh.complain(message, name)
  return abort(sh, 2)
}

function list(sh: Shell, word: string, names: readonly string[]): number {
  for (const name of [...names].sort()) {
    const value = sh.get(name)
    sh.sys.out(value === undefined ? `${word} ${name}\n` : `${word} ${name}=${quote(value)}\n`)
  }
  return 0
}

/** Sets what has a value, then does `mark` for each name. */
function each(sh: Shell, argv: readonly string[], mark: (name: string) => void): number | Step | undefined {
  for (const arg of argv) {
    const [, name, value] = named.exec(arg) ?? []
    if (name === undefined) return refuse(sh, 'export', `${arg.split('=')[0]}: bad variable name`)
    if (value !== undefined && !sh.set(name, value)) return refuse(sh, 'export', `${name}: is read only`)
    mark(name)
  }
  return 0
}

export function exportNames(sh: Shell, argv: readonly string[]): number | Step | undefined {
  const names = argv.slice(1).filter((arg, i) => !(i === 0 && /^-[pn]$/.test(arg)))
  if (names.length === 0) return list(sh, 'export', Object.keys(sh.state.exported))
  return each(sh, names, (name) => (argv[1] === '-n' ? sh.unexport(name) : sh.export(name)))
}

export function readonly(sh: Shell, argv: readonly string[]): number | Step | undefined {
  const names = argv.slice(1).filter((arg) => arg !== '-p')
  if (names.length === 0) return list(sh, 'readonly', Object.keys(sh.state.constant))
  return each(sh, names, (name) => (sh.state.constant = { ...sh.state.constant, [name]: true }))
}

export function unset(sh: Shell, argv: readonly string[]): number | Step | undefined {
  const functions = argv[1] === '-f'
  for (const name of argv.slice(1).filter((arg, i) => !(i === 0 && /^-[fv]$/.test(arg)))) {
    if (functions) {
      const { [name]: _, ...rest } = sh.state.functions
      sh.state.functions = rest
    } else if (!sh.unset(name)) return refuse(sh, 'unset', `${name}: is read only`)
  }
  return 0
}

/** `local NAME[=VALUE]...`: the old value comes back when the function is left. */
export function local(sh: Shell, argv: readonly string[]): number | Step | undefined {
  const at = sh.frames.findLastIndex((frame) => frame.kind === 'call')
  const call = sh.frames[at]
  if (call?.kind !== 'call') return refuse(sh, 'local', 'not in a function')
  let locals = call.locals
  for (const arg of argv.slice(1)) {
    const [, name, value] = named.exec(arg) ?? []
    if (name === undefined) return refuse(sh, 'local', `${arg.split('=')[0]}: bad variable name`)
    if (!Object.hasOwn(locals, name)) locals = { ...locals, [name]: sh.get(name) ?? null }
    if (!(value === undefined ? sh.unset(name) : sh.set(name, value)))
      return refuse(sh, 'local', `${name}: is read only`)
  }
  sh.frames[at] = { ...call, locals }
  return 0
}

export function letAll(sh: Shell, argv: readonly string[]): number {
  let value = 0n
  for (const text of argv.slice(1)) {
    const result = calculate(text, { get: (name) => sh.get(name) ?? '', set: (name, to) => void sh.set(name, to) })
    if (typeof result !== 'bigint') {
      sh.complain(result.message, 'let')
      return 2
    }
    value = result
  }
  return value === 0n ? 1 : 0
}
