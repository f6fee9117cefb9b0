/** Words of a message with `{name}` where an argument goes; `daemon` says that the daemon speaks and the client puts its prefix before. */
export interface Message {
  readonly words: string
  readonly daemon: boolean
}

const daemon = <const W extends string>(words: W) => ({ words, daemon: true }) as const
const client = <const W extends string>(words: W) => ({ words, daemon: false }) as const

/** Every message of engine and client, by its code: the one place for Docker's words (Engine 29.8). */
export const messages = {
  /** Anything that is said once and nowhere else: the whole message is the argument. */
  daemon: daemon('{text}'),
  client: client('{text}'),

  noContainer: daemon('No such container: {ref}'),
  noImage: daemon('No such image: {ref}'),
  noExec: daemon('No such exec instance: {ref}'),
  noVolume: daemon('get {ref}: no such volume'),
  noNetwork: daemon('network {ref} not found'),
  ambiguousContainer: daemon('multiple IDs found with provided prefix: {ref}'),
  ambiguousImage: daemon('ambiguous reference: {ref}'),

  badReference: client('{text}'),
  badImageName: daemon('{text}'),
  notFoundInRegistry: daemon('failed to resolve reference "{full}": {full}: not found'),

  badName: daemon('Invalid container name ({name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'),
  nameInUse: daemon(
    'Conflict. The container name "/{name}" is already in use by container "{id}". You have to remove (or rename) that container to be able to reuse that name.',
  ),
  noCommand: daemon('no command specified'),
  noUser: daemon('unable to find user {user}: no matching entries in passwd file'),
  noGroup: daemon('unable to find group {group}: no matching entries in group file'),
  memoryMinimum: daemon('Minimum memory limit allowed is 6MB'),

  notRunning: daemon('container {id} is not running'),
  alreadyPaused: daemon('container {id} is already paused'),
  notPaused: daemon('Container {id} is not paused'),
  execPaused: daemon('Container {name} is paused, unpause the container before exec'),
  cannotKill: daemon('cannot kill container: {ref}: {why}'),
  cannotStop: daemon('cannot stop container: {ref}: {why}'),
  cannotRestart: daemon('cannot restart container: {ref}: {why}'),
  cannotRemove: daemon('cannot remove container "{ref}": {why}'),
  badSignal: daemon('invalid signal: {signal}'),
  oci: daemon('{text}'),

  imageInUse: daemon('conflict: unable to delete {ref} (must be forced) - container {container} is using its referenced image {image}'),
  imageRunning: daemon('conflict: unable to delete {ref} (cannot be forced) - image is being used by running container {container}'),
  imageMany: daemon('conflict: unable to delete {ref} (must be forced) - image is referenced in multiple repositories'),

  volumeInUse: daemon('remove {name}: volume is in use - [{containers}]'),
} as const satisfies Record<string, Message>

export type Code = keyof typeof messages

type Names<W extends string> = W extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never
/** The arguments that the words of a message need. */
export type Args<C extends Code> = Readonly<Record<Names<(typeof messages)[C]['words']>, string>>
