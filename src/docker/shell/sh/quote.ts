import type { Assigned } from './simple.ts'
import type { Shell } from './shell.ts'

/** A word in quotes that the shell reads as this text. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`
}

// What `set -x` shows without quotes; the rest would mean something to the shell.
const harmless = /^[+,\-./0-9:@A-Z\]^_a-z{}]+$/

function shown(text: string): string {
  return harmless.test(text) ? text : quote(text)
}

/** `set -x`: shows a command before it runs. */
export function trace(sh: Shell, assigned: Assigned, argv: readonly string[]): void {
  const words = [
    ...assigned.map(({ name, value }) => `${name}=${value === '' ? '' : shown(value)}`),
    ...argv.map(shown),
  ]
  sh.sys.err(`${sh.get('PS4') ?? ''}${words.join(' ')}\n`)
}
