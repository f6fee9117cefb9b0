import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Disk, View } from '../../../src/docker/fs/disk.ts'
import { isFsError } from '../../../src/docker/fs/resolve.ts'
import { bytesOf } from '../../../src/docker/fs/tree.ts'
import { merged, mount } from '../../../src/docker/fs/union.ts'
import * as fs from '../../../src/docker/fs/view.ts'
import { layer, name } from './arbitrary.ts'
import { normal } from './normal.ts'

const path = fc
  .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom('a', 'b', 'c') }, name, fc.constant('..')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((names) => `/${names.join('/')}`)
const who = fc.oneof({ weight: 5, arbitrary: fc.constant({ uid: 0, gid: 0 }) }, fc.constant({ uid: 1000, gid: 1000 }))
const mtime = 5

type Act = (view: View) => ReturnType<typeof fs.unlink>
type Operation = readonly [text: string, act: Act]

/** Any change of files, by anyone. */
const operation: fc.Arbitrary<Operation> = fc
  .tuple(
    fc.constantFrom(
      'write',
      'append',
      'mkdir',
      'rmdir',
      'unlink',
      'rename',
      'symlink',
      'hardlink',
      'chmod',
      'chown',
      'utimes',
      'mknod',
      'remove',
    ),
    path,
    path,
    who,
  )
  .map(([verb, a, b, by]): Operation => {
    const acts: Record<string, Act> = {
      write: (view) => fs.writeFile(view, by, a, bytesOf(b), { mtime, mode: 0o640 }),
      append: (view) => fs.writeFile(view, by, a, bytesOf('+'), { mtime, append: true }),
      mkdir: (view) => fs.mkdir(view, by, a, { mtime, mode: 0o750 }),
      rmdir: (view) => fs.rmdir(view, by, a, { mtime }),
      unlink: (view) => fs.unlink(view, by, a, { mtime }),
      rename: (view) => fs.rename(view, by, a, b, { mtime }),
      symlink: (view) => fs.symlink(view, by, b, a, { mtime }),
      hardlink: (view) => fs.hardlink(view, by, a, b, { mtime }),
      chmod: (view) => fs.chmod(view, by, a, 0o4711),
      chown: (view) => fs.chown(view, by, a, 1000, 1000),
      utimes: (view) => fs.utimes(view, by, a, 77),
      mknod: (view) => fs.mknod(view, by, a, { major: 1, minor: 3 }, { mtime }),
      remove: (view) => removeAll(view, a),
    }
    return [`${verb} ${a} ${b} as ${by.uid}`, acts[verb]!]
  })

/** `rm -r`, so that folders are often made over whiteouts. */
function removeAll(view: View, path: string): ReturnType<typeof fs.unlink> {
  const root = { uid: 0, gid: 0 }
  const entries = fs.lstat(view, root, path)
  if (isFsError(entries) || entries.kind !== 'dir') return fs.unlink(view, root, path, { mtime })
  let now = view
  for (const [inner] of fs.readDir(view, root, path) as [string, unknown][]) {
    const disks = removeAll(now, `${path}/${inner}`)
    if (isFsError(disks)) return disks
    now = { ...now, disks }
  }
  return fs.rmdir(now, root, path, { mtime })
}

const view = (disk: Disk): View => ({
  mounts: [{ at: '/', disk: 'd', type: 'root' }],
  disks: new Map([['d', disk]]),
})

test('a view of a union behaves as one of a plain tree with the merged files', () => {
  let done = 0
  fc.assert(
    fc.property(
      fc.array(layer, { minLength: 1, maxLength: 3 }),
      fc.array(operation, { minLength: 5, maxLength: 30, size: 'max' }),
      (lowers, operations) => {
        let union = view({ kind: 'union', lowers, upper: { ...mount(lowers), entries: new Map() } })
        let plain = view({ kind: 'tree', root: mount(lowers) })
        for (const [text, act] of operations) {
          const a = act(union)
          if (isFsError(a) && a.errno === 'EXDEV') continue // a folder from below does not move
          const b = act(plain)
          if (isFsError(a) || isFsError(b)) {
            expect([text, a], text).toEqual([text, b])
            continue
          }
          done++
          union = { ...union, disks: a }
          plain = { ...plain, disks: b }
          expect(normal(filesOf(union)), text).toEqual(normal(filesOf(plain)))
        }
        // Lower layers are never written.
        const disk = union.disks.get('d')!
        expect(disk.kind === 'union' && disk.lowers).toBe(lowers)
        everyRead(
          union,
          plain,
          operations.map(([text]) => text.split(' ')[1]!),
        )
      },
    ),
    { numRuns: 1500 },
  )
  expect(done).toBeGreaterThan(2000)
}, 60_000)

function filesOf({ disks }: View) {
  const disk = disks.get('d')!
  return disk.kind === 'union' ? merged(disk) : disk.root
}

function everyRead(union: View, plain: View, paths: readonly string[]): void {
  const by = { uid: 1000, gid: 1000 }
  for (const path of paths) {
    for (const read of [fs.readFile, fs.readLink, fs.realpath])
      expect(read(union, by, path)).toEqual(read(plain, by, path))
    const [a, b] = [fs.readDir(union, by, path), fs.readDir(plain, by, path)]
    expect(isFsError(a) ? a : a.map(([name, node]) => [name, node.kind])).toEqual(
      isFsError(b) ? b : b.map(([name, node]) => [name, node.kind]),
    )
    for (const read of [fs.stat, fs.lstat]) {
      const [a, b] = [read(union, by, path), read(plain, by, path)]
      expect({ ...a, entries: 0, ino: 0, opaque: 0 }).toEqual({ ...b, entries: 0, ino: 0, opaque: 0 })
    }
  }
}
