import type { Program } from '../sys.ts'
import { busybox } from './busybox.ts'
import { dockerInit } from './docker-init.ts'
import { hello } from './hello.ts'
import { init } from './init.ts'
import { sh } from './sh.ts'
import { applets } from './table.ts'

const shells: readonly Program[] = ['sh', 'ash', 'bash'].map((name) => ({ ...sh, name }))
const busyboxes = [...shells, ...applets]

/** Every program of the world by its name; `more` are added (the `docker` command). */
export function programTable(more: readonly Program[] = []): ReadonlyMap<string, Program> {
  const all = [...busyboxes, busybox(busyboxes.map(({ name }) => name)), dockerInit, hello, init, ...more]
  return new Map(all.map((program) => [program.name, program]))
}
