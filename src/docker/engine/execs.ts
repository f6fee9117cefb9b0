import { patch } from './containers.ts'
import type { Tx } from './tx.ts'
import type { Container, Exec } from './types.ts'

/** An exec that has not ended, and its container. */
export interface FoundExec {
  readonly container: Container
  readonly exec: Exec
}

/** What the `log` descriptors of an exec are marked with. */
export const execMark = (containerId: string, id: string): string => `exec/${containerId}/${id}`

/** The exec that wrote to a descriptor with this mark. */
export function execOfMark(tx: Tx, mark: string): FoundExec | undefined {
  const [, containerId = '', id] = mark.split('/')
  return findExec(tx, containerId, (exec) => exec.id === id)
}

/** The exec that started a process. */
export const execOfProcess = (tx: Tx, containerId: string, hostPid: number): FoundExec | undefined =>
  findExec(tx, containerId, (exec) => exec.pid === hostPid)

function findExec(tx: Tx, containerId: string, wanted: (exec: Exec) => boolean): FoundExec | undefined {
  const container = tx.engine.containers.get(containerId)
  const exec = container?.execs.find(wanted)
  return container && exec && { container, exec }
}

/** Adds an exec to a container, or puts a new state in the place of the old one. */
export function putExec(tx: Tx, containerId: string, exec: Exec): void {
  const execs = tx.engine.containers.get(containerId)?.execs ?? []
  patch(tx, containerId, { execs: [...execs.filter((one) => one.id !== exec.id), exec] })
}

/** Forgets an exec. */
export function dropExec(tx: Tx, containerId: string, id: string): void {
  const execs = tx.engine.containers.get(containerId)?.execs ?? []
  patch(tx, containerId, { execs: execs.filter((one) => one.id !== id) })
}
