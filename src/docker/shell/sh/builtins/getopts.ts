import type { Shell } from '../shell.ts'

/** `getopts OPTSTRING NAME [ARG...]`: one option a call. */
export function getopts(sh: Shell, argv: readonly string[]): number {
  const [, letters = '', name = 'OPT', ...given] = argv
  const args = argv.length > 3 ? given : sh.state.params
  let index = Number(sh.get('OPTIND') ?? '1') || 1
  let at = sh.state.optionAt
  const arg = args[index - 1]
  if (at === 0 && (arg === undefined || !/^-./.test(arg) || arg === '--')) {
    sh.set('OPTIND', String(arg === '--' ? index + 1 : index))
    sh.set(name, '?')
    return 1
  }
  const letter = arg?.[at === 0 ? 1 : at] ?? ''
  at = (at === 0 ? 1 : at) + 1
  const rest = arg?.slice(at) ?? ''
  const wanted = letters.indexOf(letter)
  const takes = wanted >= 0 && letters[wanted + 1] === ':'
  if (takes || rest === '') {
    index++
    at = 0
  }
  const value = takes ? (rest !== '' ? rest : args[index++ - 1]) : ''
  settle(sh, name, letters, letter, wanted >= 0 && letter !== ':', takes, value)
  sh.set('OPTIND', String(index))
  sh.state.optionAt = at
  return 0
}

function settle(
  sh: Shell,
  name: string,
  letters: string,
  letter: string,
  known: boolean,
  takes: boolean,
  value: string | undefined,
): void {
  const silent = letters.startsWith(':')
  const missing = known && takes && value === undefined
  if (known && !missing) {
    sh.set(name, letter)
    sh.set('OPTARG', value ?? '')
    return
  }
  sh.set(name, missing && silent ? ':' : '?')
  if (silent) sh.set('OPTARG', letter)
  else {
    sh.unset('OPTARG')
    sh.sys.err(missing ? `No arg for -${letter} option\n` : `Illegal option -${letter}\n`)
  }
}
