import type { Flag } from '../types.ts'
import { checkMount } from './mount-flag.ts'

/** Flags of `create` and `run` about files and logs. */
export const storageFlags = {
  'log-driver': { type: 'string', help: 'Where the output is kept' },
  'log-opt': { type: 'list', help: 'Option of the logging driver' },
  mount: { type: 'mount', help: 'Mount a volume, a folder of the host or a tmpfs', check: checkMount },
  'read-only': { type: 'bool', help: 'The writable layer takes no writes' },
  'storage-opt': { type: 'list', help: 'Option of the storage driver', inert: true },
  tmpfs: { type: 'list', help: 'Mount a folder that is in memory' },
  volume: { short: 'v', type: 'list', help: 'Mount a volume or a folder of the host' },
  'volume-driver': { type: 'string', help: 'Driver of the volumes', inert: true },
  'volumes-from': { type: 'list', help: 'Mount what another container has mounted' },
} as const satisfies Record<string, Flag>
