import type { Program } from '../sys.ts'
import { escapes } from './escapes.ts'
import { unlatin, asLatin } from './latin.ts'

/** What `echo` prints for its arguments, as bytes: -n no newline, -e escapes, -E none. */
export const echoBytes = (args: readonly string[]): Uint8Array => {
  let at = 0
  let newline = true
  let escaped = false
  for (; /^-[neE]+$/.test(args[at] ?? ''); at++) {
    if (args[at]!.includes('n')) newline = false
    escaped = /[eE]/.test(args[at]!) ? args[at]!.lastIndexOf('e') > args[at]!.lastIndexOf('E') : escaped
  }
  const text = asLatin(args.slice(at).join(' '))
  if (!escaped) return unlatin(text + (newline ? '\n' : ''))
  const { text: done, stop } = escapes(text, true)
  return unlatin(done + (newline && !stop ? '\n' : ''))
}

export const echo: Program = {
  name: 'echo',
  run: (sys) => {
    sys.out(echoBytes(sys.argv.slice(1)))
    return { exit: 0 }
  },
}
