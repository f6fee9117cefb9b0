/** The messages that Engine 28 and its client word differently, by their codes. */
export const messages28 = {
  alreadyPaused: 'Container {id} is already paused',
  cannotParse: 'Error parsing reference: "{text}" is not a valid repository/tag: {why}',
  renameFailed: '{why}\nError: failed to rename container named {ref}',
  startFailed: 'Error: failed to start containers: {refs}',
  emptyNewName: 'Error: Neither old nor new names may be empty',
  attachStopped: 'You cannot attach to a stopped container, start it first',
  attachPaused: 'You cannot attach to a paused container, unpause it first',
  attachRestarting: 'You cannot attach to a restarting container, wait until it is running',
  notTerminal: 'the input device is not a TTY',
  noObject: 'Error: No such object: {ref}',
} as const
