import { findGroup, type Group } from './groups.ts'
import type { Command } from './types.ts'
import { unmodelled } from './unmodelled.ts'

/** What the words after `docker` lead to. `words` is what is left of them. */
export type Found =
  | { readonly kind: 'command'; readonly command: Command; readonly shown: string; readonly words: readonly string[] }
  | { readonly kind: 'group'; readonly group: Group; readonly words: readonly string[] }
  | { readonly kind: 'unmodelled'; readonly name: string }
  | { readonly kind: 'unknown'; readonly words: readonly string[] }

/** The table of a registry: every command by each of its names. */
export const nameTable = (commands: readonly Command[]): ReadonlyMap<string, Command> =>
  new Map(commands.flatMap((one) => [one.name, ...one.aliases].map((name) => [name, one] as const)))

/**
 * The name that help and messages use: an alias inside the same group is not a command of its own, so that
 * 'container ps' is shown as 'container ls', while 'ps' stays 'ps'.
 */
export const shownName = (command: Command, called: string): string => {
  if (command.title !== undefined) return command.title
  const group = (name: string) => name.split(' ').slice(0, -1).join(' ')
  return group(called) === group(command.name) ? command.name : called
}

/** Finds the command that words name: the longest name wins. */
export const findCommand = (table: ReadonlyMap<string, Command>, words: readonly string[]): Found => {
  const [first = '', second = ''] = words
  const group = findGroup(first)
  for (const [called, used] of [
    [`${first} ${second}`, 2],
    [`${group?.title ?? first} ${second}`, 2],
    [first, 1],
  ] as const) {
    const command = table.get(called)
    if (command !== undefined) {
      return { kind: 'command', command, shown: shownName(command, called), words: words.slice(used) }
    }
    if (unmodelled.some((one) => one.name === called)) return { kind: 'unmodelled', name: called }
  }
  return group === undefined ? { kind: 'unknown', words } : { kind: 'group', group, words: words.slice(1) }
}
