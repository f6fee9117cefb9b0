import type { messages28 } from './messages-28.ts'

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

  noObject: client('error: no such object: {ref}'),
  noContainer: daemon('No such container: {ref}'),
  noImage: daemon('No such image: {ref}'),
  noExec: daemon('No such exec instance: {ref}'),
  noVolume: daemon('get {ref}: no such volume'),
  noNetwork: daemon('network {ref} not found'),
  noContent: daemon('NotFound: content digest {digest}: not found'),
  /** The same with the classic store. */
  noImageFile: daemon(
    'failed to get digest {digest}: open /var/lib/docker/image/overlay2/imagedb/content/sha256/{hex}: no such file or directory',
  ),
  noFile: daemon('Could not find the file {path} in container {ref}'),
  ambiguousContainer: daemon('multiple IDs found with provided prefix: {ref}'),
  ambiguousImage: daemon('ambiguous reference: {ref}'),
  emptyContainer: client('invalid container name or ID: value is empty'),

  badReference: client('{text}'),
  badImageName: daemon('{text}'),
  cannotParse: client('error parsing reference: "{text}" is not a valid repository/tag: {why}'),
  tagWithDigest: client('refusing to create a tag with a digest reference'),
  notFoundInRegistry: daemon('failed to resolve reference "{full}": {full}: not found'),
  /** The same with the classic store. */
  noManifest: daemon('manifest for {ref} not found: manifest unknown: manifest unknown'),
  noTag: client('tag does not exist: {ref}'),
  /** With the classic store, when no name of the repository is there. */
  noRepository: client('An image does not exist locally with the tag: {ref}'),
  pushDenied: client(
    'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  ),
  noPlatform: daemon('image with reference {image} was found but does not provide the specified platform ({platform})'),
  badArchive: client('{text}'),

  badName: daemon('Invalid container name ({name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'),
  nameInUse: daemon(
    'Conflict. The container name "/{name}" is already in use by container "{id}". You have to remove (or rename) that container to be able to reuse that name.',
  ),
  sameName: daemon('Renaming a container with the same name as its current name'),
  cannotName: daemon('Error when allocating new name: {why}'),
  emptyNewName: client('new name cannot be blank'),
  renameFailed: client('failed to rename container: {why}'),
  startFailed: client('failed to start containers: {refs}'),
  noCommand: daemon('no command specified'),
  noUser: daemon('unable to find user {user}: no matching entries in passwd file'),
  noGroup: daemon('unable to find group {group}: no matching entries in group file'),
  idRange: daemon('uids and gids must be in range 0-2147483647'),
  relativeWorkdir: daemon("the working directory '{path}' is invalid, it needs to be an absolute path"),
  badWorkdir: daemon('Cannot mkdir: {path} is not a directory'),
  memoryMinimum: daemon('Minimum memory limit allowed is 6MB'),
  swapWithoutMemory: daemon('You should always set the Memory limit when using Memoryswap limit, see usage'),
  swapBelowMemory: daemon('Minimum memoryswap limit should be larger than memory limit, see usage'),
  reservationMinimum: daemon('Minimum memory reservation allowed is 6MB'),
  reservationAboveMemory: daemon('Minimum memory limit can not be less than memory reservation limit, see usage'),
  cpusAndPeriod: daemon('Conflicting options: Nano CPUs and CPU Period cannot both be set'),
  cpusAndQuota: daemon('Conflicting options: Nano CPUs and CPU Quota cannot both be set'),
  attachStopped: client('cannot attach to a stopped container, start it first'),
  attachPaused: client('cannot attach to a paused container, unpause it first'),
  attachRestarting: client('cannot attach to a restarting container, wait until it is running'),
  notTerminal: client('cannot attach stdin to a TTY-enabled container because stdin is not a terminal'),
  noLogReading: daemon('configured logging driver does not support reading'),
  cpuRange: daemon('range of CPUs is from 0.01 to {most}, as there are only {count} CPUs available'),
  healthTooShort: daemon('{key} in Healthcheck cannot be less than 1ms'),
  healthRetries: daemon('Retries in Healthcheck cannot be negative'),
  badPolicy: daemon(
    "invalid restart policy: unknown policy '{name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
  ),
  policyCount: daemon("invalid restart policy: maximum retry count can only be used with 'on-failure'"),
  policyNegative: daemon('invalid restart policy: maximum retry count cannot be negative'),

  badVolumeSpec: daemon("invalid volume specification: '{spec}'"),
  badMode: daemon('invalid mode: {mode}'),
  badMountInSpec: daemon('invalid volume specification: \'{spec}\': invalid mount config for type "{type}": {why}'),
  badMount: daemon('invalid mount config for type "{type}": {why}'),
  duplicateMount: daemon('Duplicate mount point: {path}'),
  readonlyRoot: daemon('container rootfs is marked read-only'),
  readonlyMount: daemon('mounted volume is marked read-only'),
  notFolder: daemon('extraction point is not a directory'),
  cannotUnpack: daemon('cannot write {path}: {errno}'),

  notRunning: daemon('container {id} is not running'),
  alreadyPaused: daemon('container {id} is already paused'),
  notPaused: daemon('Container {id} is not paused'),
  isRestarting: daemon('Container {id} is restarting, wait until the container is running'),
  startPaused: daemon('cannot start a paused container, try unpause instead'),
  execPaused: daemon('Container {name} is paused, unpause the container before exec'),
  cannotKill: daemon('cannot kill container: {ref}: {why}'),
  cannotStop: daemon('cannot stop container: {ref}: {why}'),
  cannotRestart: daemon('Cannot restart container {ref}: {why}'),
  cannotRemove: daemon('cannot remove container "{ref}": {why}'),
  cannotUpdate: daemon('Cannot update container {id}: {why}'),
  badSignal: daemon('invalid signal: {signal}'),
  unsupportedSignal: daemon('the linux daemon does not support signal {signal}'),
  networking: daemon('failed to set up container networking: {why}'),
  /** What runc says, with what came on the way to it. */
  runtime: daemon('{text}'),

  imageInUse: daemon(
    'conflict: unable to delete {ref} (must be forced) - container {container} is using its referenced image {image}',
  ),
  /** The same in the words of the classic store, with the name as it was written. */
  maxDepth: daemon('max depth exceeded'),
  repositoryInUse: daemon(
    'conflict: unable to remove repository reference "{ref}" (must force) - container {container} is using its referenced image {image}',
  ),
  imageParent: daemon('conflict: unable to delete {ref} (cannot be forced) - image has dependent child images'),
  imageRunning: daemon(
    'conflict: unable to delete {ref} (cannot be forced) - image is being used by running container {container}',
  ),
  imageStopped: daemon(
    'conflict: unable to delete {ref} (must be forced) - image is being used by stopped container {container}',
  ),
  imageMany: daemon('conflict: unable to delete {ref} (must be forced) - image is referenced in multiple repositories'),

  volumeInUse: daemon('remove {name}: volume is in use - [{containers}]'),
  noVolumeDriver: daemon('create {name}: error looking up volume plugin {driver}: plugin "{driver}" not found'),
  badVolumeName: daemon(
    'create {name}: "{name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path',
  ),
  shortVolumeName: daemon(
    'create {name}: volume name is too short, names should be at least two alphanumeric characters',
  ),

  badEndpoint: daemon('invalid config for network {network}: invalid endpoint settings:\n{why}'),
  networkTwice: client('network "{name}" is specified multiple times'),
  networkExists: daemon('network with name {name} already exists'),
  noAddressFamily: daemon('IPv4 or IPv6 must be enabled'),
  badSubnet: daemon('invalid network config:\ninvalid subnet {subnet}: {why}'),
  poolOverlaps: daemon('invalid pool request: Pool overlaps with other one on this address space'),
  singleNetwork: daemon('only one instance of "{driver}" network is allowed'),
  noSuchDriverHere: client('networks of the driver {driver} are not modelled here'),
  predefinedCreate: daemon('operation is not permitted on predefined {name} network'),
  predefinedRemove: daemon('{name} is a pre-defined network and cannot be removed'),
  noNetworkDriver: daemon('plugin "{driver}" not found'),
  networkInUse: daemon('error while removing network: network {name} has active endpoints ({users})'),
  hostLater: daemon('cannot connect container to host network - container must be created in host network mode'),
  aloneInNone: daemon(
    'container cannot be connected to multiple networks with one of the networks in private (none) mode',
  ),
  sharesNetwork: daemon(
    'container sharing network namespace with another container or host cannot be connected to any other network',
  ),
  joinMissing: daemon('joining network namespace of container: No such container: {ref}'),
  joinIdle: daemon('cannot join network namespace of a non running container: container {name} is {status}'),
  joinConflict: daemon('conflicting options: {what}'),
  alreadyConnected: daemon('endpoint with name {name} already exists in network {network}'),
  notConnected: daemon('container {id} is not connected to network {network}'),
} as const satisfies Record<string, Message>

export type Code = keyof typeof messages

type Names<W extends string> = W extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never
/** The arguments that the words of a message need. */
export type Args<C extends Code> = Readonly<Record<Names<(typeof messages)[C]['words']> | OldNames<C>, string>>

type OldNames<C extends Code> = C extends keyof typeof messages28 ? Names<(typeof messages28)[C]> : never
