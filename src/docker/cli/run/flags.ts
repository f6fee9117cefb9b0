import { limitFlags } from './flags-limits.ts'
import { networkFlags } from './flags-network.ts'
import { processFlags } from './flags-process.ts'
import { storageFlags } from './flags-storage.ts'

/** Every flag of `docker run`. */
export const runFlags = { ...processFlags, ...networkFlags, ...storageFlags, ...limitFlags }

const { detach: _detach, 'detach-keys': _keys, 'sig-proxy': _proxy, ...rest } = runFlags

/** Every flag of `docker create`: those of `run` but for what is about staying attached. */
export const createFlags = rest
