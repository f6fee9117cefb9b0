import type { Device, Dir } from '../../fs/node.ts'
import { dir, link } from '../../fs/tree.ts'

/** What a container has in /dev, recorded from an engine; terminals and shared memory are empty folders. */
export const devTree: Dir = dir({
  fd: link('/proc/self/fd'),
  full: device(1, 7),
  mqueue: dir({}, { mode: 0o1777 }),
  null: device(1, 3),
  ptmx: link('pts/ptmx'),
  pts: dir(),
  random: device(1, 8),
  shm: dir({}, { mode: 0o1777 }),
  stderr: link('/proc/self/fd/2'),
  stdin: link('/proc/self/fd/0'),
  stdout: link('/proc/self/fd/1'),
  tty: device(5, 0),
  urandom: device(1, 9),
  zero: device(1, 5),
})

/** /sys: there, and empty. */
export const sysTree: Dir = dir({}, { mode: 0o555 })

function device(major: number, minor: number): Device {
  return { kind: 'device', mode: 0o666, uid: 0, gid: 0, mtime: 0, major, minor }
}
