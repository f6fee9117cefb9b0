import type { Command, Flag } from '../docker/index.ts'

/** An option as a page lists it. */
export interface Option {
  /** '-m, --message'. */
  readonly names: string
  /** Word for the value, 'string'; '' when the option takes none. */
  readonly value: string
  readonly anchor: string
  readonly flag: Flag
}

const optionOf = (name: string, flag: Flag): Option => ({
  names: [flag.short && `-${flag.short}`, `--${name}`].filter(Boolean).join(', '),
  value: flag.type === 'bool' ? '' : flag.type,
  anchor: `option-${name}`,
  flag,
})

/** The options of a command by name; hidden ones, old spellings, are left out. */
export const optionsOf = (command: Command): readonly Option[] =>
  Object.entries(command.flags)
    .filter(([, flag]) => !flag.hidden)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, flag]) => optionOf(name, flag))
