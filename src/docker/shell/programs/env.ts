import type { Program } from '../sys.ts'
import { applet } from './applet.ts'
import { findApplet } from './children.ts'

const SYNTAX = {
  options: 'iu:0',
  long: { 'ignore-environment': 'i', unset: 'u' },
  stopAtArgument: true,
  synopsis: '[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]',
} as const

export const env: Program = applet('env', SYNTAX, (sys, given) => {
  const next: Record<string, string> = given.has('i') ? {} : { ...sys.env }
  for (const name of given.all('u')) delete next[name]
  const words = [...given.args]
  for (let word = words[0]; word !== undefined && /^[A-Za-z_]\w*=/.test(word); word = words[0]) {
    const [name = '', value = ''] = word.split(/=(.*)/s)
    next[name] = value
    words.shift()
  }
  const [program] = words
  if (program === undefined) {
    sys.out(
      Object.entries(next)
        .map(([name, value]) => `${name}=${value}${given.has('0') ? '\0' : '\n'}`)
        .join(''),
    )
    return { exit: 0 }
  }
  const found = findApplet(sys, program, next)
  if (found.kind === 'executable') return { exec: found, argv: words, env: next }
  const missing = found.errno === 'ENOENT'
  sys.err(`env: can't execute '${program}': ${missing ? 'No such file or directory' : 'Permission denied'}\n`)
  return { exit: missing ? 127 : 126 }
})
