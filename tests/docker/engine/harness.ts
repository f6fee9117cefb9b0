import { expect } from 'vitest'
import { boot, type BootOptions } from '../../../src/docker/engine/boot.ts'
import { check } from '../../../src/docker/engine/check.ts'
import { create } from '../../../src/docker/engine/create.ts'
import type { CreateOptions } from '../../../src/docker/engine/options.ts'
import { isProblem, sayAll, type Problem } from '../../../src/docker/engine/problem.ts'
import { pull } from '../../../src/docker/engine/pull.ts'
import { start } from '../../../src/docker/engine/start.ts'
import { Tx } from '../../../src/docker/engine/tx.ts'
import type { Container, Engine } from '../../../src/docker/engine/types.ts'
import { textOf } from '../../../src/docker/fs/tree.ts'
import { merged } from '../../../src/docker/fs/union.ts'
import { get } from '../../../src/docker/fs/tree.ts'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import { world } from '../../../src/docker/world/world.ts'

/** A transaction on an engine, with alpine pulled when it is a fresh one. */
export function open(engine?: Engine, options: BootOptions = {}): Tx {
  const tx = new Tx(engine ?? boot(options), programs, world)
  if (!engine) pull(tx, 'alpine')
  return tx
}

/** The value, or a failed test with Docker's words. */
export function ok<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(sayAll(value))
  return value
}

/** What the client would print of a problem. */
export const words = (value: unknown): string => (isProblem(value) ? sayAll(value) : 'no problem')

/** Makes a container of alpine and starts it. */
export function up(tx: Tx, command: readonly string[], more: Partial<CreateOptions> = {}): Container {
  const container = ok(create(tx, { image: 'alpine', command, ...more }))
  return ok(start(tx, container.id))
}

/** Lets time pass, ms. */
export const pass = (tx: Tx, ms: number): void => void tx.machine.run(() => false, tx.clock + ms)

/** A container as it is now. */
export const now = (tx: Tx, { id }: Pick<Container, 'id'>): Container => {
  const container = tx.engine.containers.get(id)
  if (!container) throw new Error('it is gone')
  return container
}

/** A file of a container, as a process without mounts would read it. */
export function fileIn(tx: Tx, { id }: Pick<Container, 'id'>, path: string): string | undefined {
  const disk = tx.engine.kernel.disks.get(`container/${id}`)
  const node = disk?.kind === 'union' ? get(merged(disk), path) : undefined
  return node?.kind === 'file' ? textOf(node.bytes) : undefined
}

/** 'container start', 'network connect' … of what has happened since `from`. */
export const verbs = (tx: Tx, from = 0): readonly string[] =>
  tx.steps.slice(from).map(({ on, verb }) => `${on} ${verb}`)

/** Every step, and what is now, is sound. */
export function sound(tx: Tx): void {
  const broken = [...tx.steps.map((step) => step.engine), tx.engine].flatMap((engine) => check(engine))
  expect(broken).toEqual([])
}
