import { describe, expect, test } from 'vitest'
import type { Disk, Mount, View } from '../../../src/docker/fs/disk.ts'
import { adopt, countNames } from '../../../src/docker/fs/inode.ts'
import { isFsError } from '../../../src/docker/fs/resolve.ts'
import { bytesOf, dir, emptyDir, file, get, link, put, textOf } from '../../../src/docker/fs/tree.ts'
import * as fs from '../../../src/docker/fs/view.ts'

const root = { uid: 0, gid: 0 }
const user = { uid: 1000, gid: 1000 }
const how = { mtime: 9 }
const bytes = bytesOf('new')
const shared = dir({ a: file('in volume'), sub: dir({ b: file('b') }) })
const disks = new Map<string, Disk>([
  [
    'c',
    {
      kind: 'union',
      lowers: [dir({ etc: dir({ hosts: file('old') }), data: dir({ x: file('x') }), tmp: dir({}, { mode: 0o1777 }) })],
      upper: emptyDir,
    },
  ],
  ['v', { kind: 'tree', root: shared }],
  ['h', { kind: 'tree', root: dir({ hosts: file('127.0.0.1') }) }],
])
const mounts: readonly Mount[] = [
  { at: '/', disk: 'c', type: 'root' },
  { at: '/data', disk: 'v', type: 'volume' },
  { at: '/etc/hosts', disk: 'h', from: '/hosts', type: 'bind' },
  { at: '/ro', disk: 'v', from: '/sub', readonly: true, type: 'volume' },
]
const view: View = { mounts, disks }
const after = (result: unknown, from = view): View => {
  expect(isFsError(result) ? result.errno : 'ok').toBe('ok')
  return { ...from, disks: result as View['disks'] }
}
const text = (now: View, path: string) => textOf(fs.readFile(now, root, path) as Uint8Array)
const errno = (result: unknown) => (isFsError(result) ? result.errno : 'ok')

describe('mounts', () => {
  test('cover what lies below, and are listed even where nothing does', () => {
    expect(text(view, '/data/a')).toBe('in volume')
    expect(fs.readDir(view, root, '/data')).toHaveLength(2)
    expect((fs.readDir(view, root, '/') as [string, unknown][]).map(([name]) => name)).toEqual([
      'data',
      'etc',
      'ro',
      'tmp',
    ])
    expect(text(view, '/ro/../data/sub/b')).toBe('b')
  })

  test('take writes to their own disk, a file that is bound too', () => {
    const now = after(fs.writeFile(view, root, '/etc/hosts', bytes, how))
    expect(now.disks.get('c')).toBe(disks.get('c'))
    expect(text(now, '/etc/hosts')).toBe('new')
    const volume = after(fs.writeFile(view, root, '/data/sub/b', bytes, how))
    expect(text(volume, '/ro/b')).toBe('new')
    expect(volume.disks.get('c')).toBe(disks.get('c'))
  })

  test('are in use, and nothing moves from one to another', () => {
    expect(errno(fs.rmdir(view, root, '/data', how))).toBe('EBUSY')
    expect(errno(fs.unlink(view, root, '/etc/hosts', how))).toBe('EBUSY')
    expect(errno(fs.rename(view, root, '/data', '/d2', how))).toBe('EBUSY')
    expect(errno(fs.rename(view, root, '/data/a', '/a', how))).toBe('EXDEV')
    expect(errno(fs.hardlink(view, root, '/data/a', '/a', how))).toBe('EXDEV')
  })

  test('that are read-only say EROFS', () => {
    for (const result of [
      fs.writeFile(view, root, '/ro/b', bytes, how),
      fs.writeFile(view, root, '/ro/new', bytes, how),
      fs.mkdir(view, root, '/ro/d', how),
      fs.unlink(view, root, '/ro/b', how),
      fs.chmod(view, root, '/ro/b', 0),
      fs.rename(view, root, '/ro/b', '/ro/c', how),
      fs.access(view, root, '/ro/b', 2),
    ])
      expect(errno(result)).toBe('EROFS')
    expect(errno(fs.mkdir(view, root, '/ro/b', how))).toBe('EEXIST')
  })

  test('later ones cover earlier ones, and one without a disk shows nothing', () => {
    const covered: View = { mounts: [...mounts, { at: '/', disk: 'h', type: 'root' }], disks }
    expect(fs.readDir(covered, root, '/')).toHaveLength(1)
    expect(errno(fs.stat(covered, root, '/data/a'))).toBe('ENOENT')
    expect(errno(fs.stat({ mounts: [{ at: '/', disk: 'none', type: 'root' }], disks }, root, '/'))).toBe('ENOENT')
    expect(errno(fs.stat({ mounts: [], disks }, root, '/'))).toBe('ENOENT')
  })
})

describe('links', () => {
  const tree = dir({
    loop: link('loop'),
    a: link('/b'),
    b: link('c/../c'),
    c: dir({ f: file('f'), up: link('../c/./f') }),
    dangling: link('new'),
  })
  const plain: View = {
    mounts: [{ at: '/', disk: 't', type: 'root' }],
    disks: new Map([['t', { kind: 'tree', root: tree }]]),
  }

  test('are followed on the way and at the end, 40 times at most', () => {
    expect(text(plain, '/a/up')).toBe('f')
    expect(fs.realpath(plain, root, '/a/up')).toBe('/c/f')
    expect(fs.realpath(plain, root, '/a/..')).toBe('/')
    expect(errno(fs.stat(plain, root, '/loop'))).toBe('ELOOP')
    expect(errno(fs.stat(plain, root, '/loop/x'))).toBe('ELOOP')
    expect(fs.lstat(plain, root, '/loop')).toMatchObject({ kind: 'link' })
  })

  test('a write through a dangling link makes its target', () => {
    const now = after(fs.writeFile(plain, root, '/dangling', bytes, how), plain)
    expect(text(now, '/new')).toBe('new')
    expect(fs.readLink(now, root, '/dangling')).toBe('new')
  })

  test('a long name or path is refused', () => {
    expect(errno(fs.mkdir(plain, root, `/${'n'.repeat(256)}`, how))).toBe('ENAMETOOLONG')
    expect(errno(fs.stat(plain, root, '/c'.repeat(3000)))).toBe('ENAMETOOLONG')
    expect(errno(fs.stat(plain, root, ''))).toBe('ENOENT')
  })
})

describe('names of one file', () => {
  const lower = dir({ a: file('x', { ino: 1 }), b: file('x', { ino: 1 }) })
  const over = (upper = emptyDir): View => ({
    mounts: [{ at: '/', disk: 'u', type: 'root' }],
    disks: new Map([['u', { kind: 'union', lowers: [lower], upper }]]),
  })

  test('change together in one tree', () => {
    const plain: View = {
      mounts: [{ at: '/', disk: 't', type: 'root' }],
      disks: new Map([['t', { kind: 'tree', root: lower }]]),
    }
    const now = after(fs.writeFile(plain, root, '/a', bytes, { ...how, append: true }), plain)
    expect(text(now, '/b')).toBe('xnew')
    expect(fs.nlink(now, root, '/b')).toBe(2)
    const one = after(fs.unlink(now, root, '/a', how), now)
    expect(fs.nlink(one, root, '/b')).toBe(1)
    expect(fs.lstat(one, root, '/b')).not.toHaveProperty('ino')
  })

  test('come apart when one is copied up', () => {
    expect(fs.nlink(over(), root, '/a')).toBe(2)
    const now = after(fs.chmod(over(), root, '/a', 0o600), over())
    expect([fs.stat(now, root, '/a'), fs.stat(now, root, '/b')]).toMatchObject([{ mode: 0o600 }, { mode: 0o644 }])
    expect(fs.nlink(now, root, '/a')).toBe(1)
    expect(fs.lstat(now, root, '/a')).not.toHaveProperty('ino')
  })

  test('a moved one has come apart as well', () => {
    const now = after(fs.rename(over(), root, '/a', '/c', how), over())
    expect(fs.lstat(now, root, '/c')).not.toHaveProperty('ino')
  })

  test('a new link to a file from below copies it up, with a number of its own', () => {
    const now = after(fs.hardlink(over(), root, '/a', '/c', how), over())
    expect(fs.nlink(now, root, '/c')).toBe(2)
    const then = after(fs.writeFile(now, root, '/c', bytes, how), now)
    expect([text(then, '/a'), text(then, '/b')]).toEqual(['new', 'x'])
  })

  test('keep apart from those of a tree that is put in', () => {
    const taken = adopt(lower, dir({ c: file('y', { ino: 1 }), d: dir({ e: file('y', { ino: 1 }) }) }))
    const both = put(lower, '/in', taken)
    const number = (get(both, '/in/c') as { ino: number }).ino
    expect([countNames(both, 1), countNames(both, number)]).toEqual([2, 2])
  })
})

describe('permissions', () => {
  const tree = dir({
    secret: dir({ f: file('') }, { mode: 0o700 }),
    tmp: dir({ mine: file('', user), yours: file('') }, { mode: 0o1777 }),
    own: dir({}, user),
    set: dir({}, { mode: 0o2777, gid: 7 }),
  })
  const plain: View = {
    mounts: [{ at: '/', disk: 't', type: 'root' }],
    disks: new Map([['t', { kind: 'tree', root: tree }]]),
  }

  test.each([
    ['search', () => fs.stat(plain, user, '/secret/f'), 'EACCES'],
    ['list', () => fs.readDir(plain, user, '/secret'), 'EACCES'],
    ['make', () => fs.mkdir(plain, user, '/d', how), 'EACCES'],
    ['make in own', () => fs.mkdir(plain, user, '/own/d', how), 'ok'],
    ['sticky', () => fs.unlink(plain, user, '/tmp/yours', how), 'EPERM'],
    ['sticky own', () => fs.unlink(plain, user, '/tmp/mine', how), 'ok'],
    ['chmod', () => fs.chmod(plain, user, '/tmp/yours', 0), 'EPERM'],
    ['give away', () => fs.chown(plain, user, '/tmp/mine', 0), 'EPERM'],
    ['own group', () => fs.chown(plain, { ...user, groups: [5] }, '/tmp/mine', undefined, 5), 'ok'],
    ['other group', () => fs.chown(plain, user, '/tmp/mine', undefined, 5), 'EPERM'],
    ['device', () => fs.mknod(plain, user, '/own/null', { major: 1, minor: 3 }, how), 'EPERM'],
    ['write', () => fs.writeFile(plain, user, '/tmp/yours', bytes, how), 'EACCES'],
    ['touch', () => fs.touch(plain, user, '/tmp/yours', 1), 'EACCES'],
    ['run', () => fs.access(plain, root, '/tmp/yours', 1), 'EACCES'],
  ])('%s', (_, act, expected) => expect(errno(act())).toBe(expected))

  test('a folder with the set-group-id bit hands on its group', () => {
    const now = after(fs.mkdir(plain, user, '/set/d', how), plain)
    expect(fs.stat(now, root, '/set/d')).toMatchObject({ gid: 7, mode: 0o2755, uid: 1000 })
    const wrote = after(fs.writeFile(now, user, '/set/d/f', bytes, how), now)
    expect(fs.stat(wrote, root, '/set/d/f')).toMatchObject({ gid: 7, mode: 0o644 })
  })
})

test('a folder that is made gives its parent the time, and a write does not', () => {
  const made = after(fs.mkdir(view, root, '/etc/d', how))
  expect(fs.stat(made, root, '/etc')).toMatchObject({ mtime: 9 })
  const wrote = after(fs.writeFile(made, root, '/etc/d/f', bytes, { mtime: 10 }), made)
  expect(fs.stat(wrote, root, '/etc/d')).toMatchObject({ mtime: 10 })
  const again = after(fs.writeFile(wrote, root, '/etc/d/f', bytes, { mtime: 11 }), wrote)
  expect(fs.stat(again, root, '/etc/d')).toMatchObject({ mtime: 10 })
})
