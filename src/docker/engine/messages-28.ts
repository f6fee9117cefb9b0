/** The messages that Engine 28 and its client word differently, by their codes. */
export const messages28 = {
  alreadyPaused: 'Container {id} is already paused',
  cannotParse: 'Error parsing reference: "{text}" is not a valid repository/tag: {why}',
  renameFailed: '{why}\nError: failed to rename container named {ref}',
  startFailed: 'Error: failed to start containers: {refs}',
  noObject: 'Error: No such object: {ref}',
} as const
