import { commands, type Command } from '../docker/index.ts'

/** Every name of a command, the shortest first: 'commit', 'container commit'. */
export const namesOf = (command: Command): readonly string[] =>
  [command.name, ...command.aliases].toSorted((a, b) => a.split(' ').length - b.split(' ').length)

/** The definition of a command by any of its names, without 'docker'. */
export const find = (name: string): Command | undefined => commands.find((command) => namesOf(command).includes(name))

/** The same, where a page names a command that has to be there. */
export function definition(name: string): Command {
  const found = find(name)
  if (!found) throw new Error(`the model has no command "docker ${name}"`)
  return found
}

/** The shortest name of the first docker command in a shell line; undefined when there is none. */
export function nameOf(line: string): string | undefined {
  const [, first = '', second = ''] = /\bdocker\s+(?:-\S+\s+)*([a-z]+)(?:\s+([a-z]+))?/.exec(line) ?? []
  const found = find(`${first} ${second}`) ?? find(first)
  return found && namesOf(found)[0]
}
