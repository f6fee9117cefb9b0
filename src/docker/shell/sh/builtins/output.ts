import { echoBytes } from '../../programs/echo.ts'
import { printfBytes } from '../../programs/printf.ts'
import { testWords } from '../../programs/test.ts'
import type { Shell } from '../shell.ts'

export function echo(sh: Shell, argv: readonly string[]): number {
  return write(sh, echoBytes(argv.slice(1)))
}

function write(sh: Shell, bytes: Uint8Array): number {
  if (bytes.length === 0 || sh.sys.write(1, bytes)) return 0
  sh.sys.err(`${sh.state.name}: write error: ${sh.sys.fds[1] ? 'No space left on device' : 'Bad file descriptor'}\n`)
  return 1
}

export function printf(sh: Shell, argv: readonly string[]): number {
  const [, format, ...args] = argv
  if (format === undefined) {
    sh.sys.err(`${sh.state.name}: usage: printf FORMAT [ARGUMENT...]\n`)
    return 1
  }
  const { bytes, wrong } = printfBytes(format, args)
  for (const message of wrong) sh.sys.err(`${sh.state.name}: ${message}\n`)
  return write(sh, bytes) || (wrong.length > 0 ? 1 : 0)
}

export function test(sh: Shell, argv: readonly string[]): number {
  const { exit, wrong } = testWords(sh.sys, argv.slice(1))
  if (wrong !== undefined) sh.sys.err(`${sh.state.name}: ${wrong}\n`)
  return exit
}

export function bracket(sh: Shell, argv: readonly string[]): number {
  const close = argv[0] === '[[' ? ']]' : ']'
  if (argv.at(-1) === close) return test(sh, argv.slice(0, -1))
  sh.sys.err(`${sh.state.name}: missing ${close}\n`)
  return 2
}

/** Processor time is not counted. */
export function times(sh: Shell): number {
  sh.sys.out('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n')
  return 0
}

/** Nothing is limited. */
export function ulimit(sh: Shell, argv: readonly string[]): number {
  sh.sys.out(argv.includes('-n') ? '1048576\n' : 'unlimited\n')
  return 0
}
