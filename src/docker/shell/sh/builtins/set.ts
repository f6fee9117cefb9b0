import type { Step } from '../../sys.ts'
import { quote } from '../quote.ts'
import type { Shell } from '../shell.ts'
import { abort } from '../traps.ts'

// Long names of the options, in the order that `set -o` shows them; those without a letter change nothing here.
const options: readonly (readonly [name: string, letter: string])[] = [
  ['errexit', 'e'],
  ['noglob', 'f'],
  ['ignoreeof', 'I'],
  ['interactive', 'i'],
  ['monitor', 'm'],
  ['noexec', 'n'],
  ['stdin', 's'],
  ['xtrace', 'x'],
  ['verbose', 'v'],
  ['noclobber', 'C'],
  ['allexport', 'a'],
  ['notify', 'b'],
  ['nounset', 'u'],
  ['vi', 'V'],
  ['pipefail', 'P'],
]

function isOn(sh: Shell, letter: string): boolean {
  return letter === 'P' ? sh.state.pipefail : sh.option(letter)
}

function turn(sh: Shell, letter: string, on: boolean): void {
  if (letter === 'P') sh.state.pipefail = on
  else if (on && !sh.option(letter)) sh.state.options += letter
  else if (!on) sh.state.options = sh.state.options.replace(letter, '')
}

/** `set [-+abCefnuvx] [-+o NAME] [--] [ARG...]`; alone it lists the variables. */
export function set(sh: Shell, argv: readonly string[]): number | Step | undefined {
  if (argv.length === 1) return listVariables(sh)
  for (let i = 1; i < argv.length; i++) {
    const arg = argv[i]!
    if (arg === '--' || !/^[-+]/.test(arg)) return positional(sh, argv.slice(arg === '--' ? i + 1 : i))
    if (arg === '-' || arg === '+') return i + 1 < argv.length ? positional(sh, argv.slice(i + 1)) : 0
    const on = arg.startsWith('-')
    for (const letter of arg.slice(1)) {
      if (letter !== 'o') {
        if (!options.some(([, known]) => known === letter) || letter === 'P')
          return illegal(sh, `illegal option ${arg[0]}${letter}`)
        turn(sh, letter, on)
        continue
      }
      const name = argv[++i]
      if (name === undefined) return listOptions(sh, on)
      const found = options.find(([known]) => known === name)
      if (!found) return illegal(sh, `illegal option ${arg[0]}o ${name}`)
      turn(sh, found[1], on)
    }
  }
  return 0
}

function illegal(sh: Shell, message: string): Step | undefined {
  sh.complain(message, 'set')
  return abort(sh, 2)
}

function positional(sh: Shell, params: readonly string[]): number {
  sh.state.params = params
  return 0
}

function listVariables(sh: Shell): number {
  for (const name of Object.keys(sh.state.vars).sort()) sh.sys.out(`${name}=${quote(sh.state.vars[name]!)}\n`)
  return 0
}

function listOptions(sh: Shell, on: boolean): number {
  for (const [name, letter] of options) {
    const set = isOn(sh, letter)
    sh.sys.out(on ? `${name.padEnd(16)}${set ? 'on' : 'off'}\n` : `set ${set ? '-' : '+'}o ${name}\n`)
  }
  return 0
}
