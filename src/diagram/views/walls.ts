import type { Container, MountPoint } from '../../docker/engine/types.ts'
import type { Process } from '../../docker/shell/types.ts'
import type { Box, Door, MountChip, Pill, Wall } from '../picture.ts'
import { isGuest, processesOf, processName } from '../read/processes.ts'
import { type Scope, shortId } from '../read/scope.ts'
import { phrase, type Words } from '../say.ts'
import { basename } from '../../docker/fs/path.ts'

/** A container as a room: its state, processes, doors and mounts around `inside`. */
export function wallOf(scope: Scope, container: Container, inside: Box): Wall {
  const op = scope.changes.get(`container:${container.id}`)
  const gone = !scope.engine.containers.has(container.id)
  return {
    kind: 'wall',
    key: `container:${container.id}`,
    status: gone ? 'removed' : container.status,
    badge: gone ? phrase('picture.status.removed') : badgeOf(container),
    name: container.name,
    id: shortId(container.id),
    processes: gone ? [] : pillsOf(scope, container),
    doors: gone ? [] : doorsOf(container),
    mounts: gone ? [] : container.spec.mounts.map((mount) => chipOf(container, mount)),
    inside,
    ...(op && { op }),
    ...(gone && { ghost: true }),
  }
}

const badgeOf = (container: Container): Words =>
  container.status === 'exited'
    ? phrase('picture.status.exited.code', { code: container.exitCode })
    : container.status === 'running' && container.health
      ? phrase('picture.status.running.health', { health: container.health.status })
      : phrase(`picture.status.${container.status}`)

/** What runs inside, by its id there; after the end the first process, struck. */
function pillsOf(scope: Scope, container: Container): readonly Pill[] {
  const running = processesOf(scope.engine, container.id)
  if (running.length > 0) return running.map((process) => pillOf(scope, process))
  if (container.status === 'created' || container.started === undefined) return []
  return [{ key: `process:${container.id}`, pid: 1, name: basename(container.spec.path), ended: true }]
}

function pillOf(scope: Scope, process: Process): Pill {
  const op = isGuest(process) ? scope.changes.get(`process:${process.hostPid}`) : undefined
  return { key: `process:${process.hostPid}`, pid: process.pid, name: processName(process), ...(op && { op }) }
}

/** Published ports; a port that is open on IPv4 and IPv6 is one door. */
function doorsOf(container: Container): readonly Door[] {
  if (container.status === 'created' || container.status === 'exited') return []
  const ports = container.bound.length > 0 ? container.bound : container.spec.ports
  const doors = new Map(ports.map((port) => [`${port.hostPort} ${port.container}`, port]))
  return [...doors.values()].map((port) => ({ outside: port.hostPort, inside: port.container }))
}

/** Key of what is mounted: containers that share a volume lead to the same one. */
export function storeKey(container: Container, mount: MountPoint): string {
  if (mount.type === 'volume') return `volume:${mount.source}`
  return mount.type === 'bind' ? `bind:${mount.source}` : `tmpfs:${container.id}:${mount.target}`
}

export const MOUNT_GLYPH = { volume: 'cylinder', bind: 'folder', tmpfs: 'memory' } as const

const chipOf = (container: Container, mount: MountPoint): MountChip => ({
  key: `mount:${container.id}:${mount.target}`,
  path: mount.target,
  glyph: MOUNT_GLYPH[mount.type],
})
