import type { Program } from '../sys.ts'
import { busybox } from './busybox.ts'
import { dockerInit } from './docker-init.ts'
import { hello } from './hello.ts'
import { init } from './init.ts'
import { sh } from './sh.ts'
import { applets } from './table.ts'

/** Every program of containers and host but `docker`, which belongs to an engine; by the name in a binary's marker. */
export const programs: ReadonlyMap<string, Program> = new Map(
  [
    ...applets,
    sh,
    { ...sh, name: 'ash' },
    { ...sh, name: 'bash' },
    busybox([...applets.map(({ name }) => name), 'sh', 'ash', 'bash']),
    hello,
    init,
    dockerInit,
  ].map((program) => [program.name, program]),
)
