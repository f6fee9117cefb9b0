import type { Engine } from '../../docker/engine/types.ts'
import { basename } from '../../docker/fs/path.ts'
import type { Process } from '../../docker/shell/types.ts'

/** What runs in a container, by its id inside; those that ended and wait to be collected do not run. */
export const processesOf = (engine: Engine, container: string): readonly Process[] =>
  [...engine.kernel.processes.values()]
    .filter((process) => process.space === container && process.exit === undefined)
    .sort((a, b) => a.pid - b.pid)

const SHELLS: readonly string[] = ['sh', 'bash', 'ash']

/** The name of a process: that of its program, or of the script that a shell runs. */
export function processName({ argv, program }: Process): string {
  const [first = program, script] = argv.map(basename)
  return SHELLS.includes(first) && argv[1]?.startsWith('/') && script ? script : first
}

/** It was put into the space from outside, by `docker exec` or a health check: the others come and go by themselves. */
export const isGuest = (process: Process): boolean => process.parent === 0 && process.pid !== 1
