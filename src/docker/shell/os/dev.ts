import type { Device, Dir } from '../../fs/node.ts'
import { dir, link } from '../../fs/tree.ts'

/** What a container has in /dev, recorded from an engine, as of `mtime`; terminals and shared memory are empty folders. */
export function devTree(mtime: number): Dir {
  const meta = { mtime }
  const device = (major: number, minor: number): Device => ({
    kind: 'device',
    mode: 0o666,
    uid: 0,
    gid: 0,
    mtime,
    major,
    minor,
  })
  return dir(
    {
      fd: link('/proc/self/fd', meta),
      full: device(1, 7),
      mqueue: dir({}, { mode: 0o1777, ...meta }),
      null: device(1, 3),
      ptmx: link('pts/ptmx', meta),
      pts: dir({}, meta),
      random: device(1, 8),
      shm: dir({}, { mode: 0o1777, ...meta }),
      stderr: link('/proc/self/fd/2', meta),
      stdin: link('/proc/self/fd/0', meta),
      stdout: link('/proc/self/fd/1', meta),
      tty: device(5, 0),
      urandom: device(1, 9),
      zero: device(1, 5),
    },
    meta,
  )
}

/** /sys: there, and empty. */
export function sysTree(mtime: number): Dir {
  return dir({}, { mode: 0o555, mtime })
}
