import type { Disk } from '../../src/docker/fs/disk.ts'
import type { Dir } from '../../src/docker/fs/node.ts'
import { emptyDir, walk } from '../../src/docker/fs/tree.ts'
import { sha256 } from '../../src/docker/oci/digest.ts'
import { exec, type Engine, type Trace } from '../../src/docker/index.ts'

const listed = (root: Dir): readonly string[] =>
  [...walk(root)].map(([path, node]) =>
    node.kind === 'whiteout'
      ? `${path} -`
      : `${path} ${node.kind} ${node.mode} ${node.uid} ${node.mtime} ${node.kind === 'file' ? sha256(node.bytes) : ''}`,
  )

const written = (disk: Disk): readonly string[] => listed(disk.kind === 'tree' ? disk.root : disk.upper)

/** Of the host only what is in /root. */
const home = (disk: Disk): Disk => {
  const root = disk.kind === 'tree' ? disk.root.entries.get('root') : undefined
  return root?.kind === 'dir' ? { kind: 'tree', root } : { kind: 'tree', root: emptyDir }
}

/** What makes two engines the same: every id and digest, every container, process and file that was written. */
export const state = (engine: Engine): unknown => {
  const { kernel, containers, images, tags, layers, blobs, volumes, networks, cache, registry, ...rest } = engine
  const { serial, answers, builds, events, nextSnapshot, nextPort, release, store } = rest
  return {
    containers: [...containers.values()],
    keys: [images, layers, blobs, cache, registry].map((map) => [...map.keys()]),
    maps: [tags, volumes, networks, answers].map((map) => [...map]),
    processes: [...kernel.processes.values()],
    files: [...kernel.disks].map(([name, disk]) => [name, written(name === 'host' ? home(disk) : disk)]),
    numbers: [kernel.clock, kernel.nextPid, kernel.nextPipe, kernel.nextOpen, serial, nextSnapshot, nextPort],
    rest: { builds, events, release, store },
  }
}

/** Keys that end what is in the foreground, one after the other until the prompt is there. */
const KEYS = ['^C', '^D', '^P^Q', '^C']

/** A line, and then keys until the shell has its prompt again, if it comes. */
export const settled = (engine: Engine, line: string): readonly Trace[] => {
  const traces = [exec(engine, line)]
  for (const key of KEYS) {
    if (traces.at(-1)!.prompt === '$ ') break
    traces.push(exec(traces.at(-1)!.after, key))
  }
  return traces
}
