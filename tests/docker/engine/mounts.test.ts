import { describe, expect, it } from 'vitest'
import { changes } from '../../../src/docker/engine/changes.ts'
import { commit } from '../../../src/docker/engine/commit.ts'
import { copyIn, copyOut } from '../../../src/docker/engine/copy.ts'
import { create } from '../../../src/docker/engine/create.ts'
import { pruneContainers, pruneVolumes } from '../../../src/docker/engine/prune.ts'
import { pull } from '../../../src/docker/engine/pull.ts'
import { start } from '../../../src/docker/engine/start.ts'
import { createVolume, removeVolume } from '../../../src/docker/engine/volume.ts'
import { get, textOf } from '../../../src/docker/fs/tree.ts'
import { file } from '../../../src/docker/fs/tree.ts'
import { readFile, stat, isFsError } from '../../../src/docker/fs/view.ts'
import type { Tx } from '../../../src/docker/engine/tx.ts'
import { now, ok, open, pass, sound, up, words } from './harness.ts'

const inVolume = (tx: Tx, name: string, path: string): string | undefined => {
  const disk = tx.engine.kernel.disks.get(`volume/${name}`)
  const node = disk?.kind === 'tree' ? get(disk.root, path) : undefined
  return node?.kind === 'file' ? textOf(node.bytes) : undefined
}

const onHost = (tx: Tx, path: string): string | undefined => {
  const bytes = readFile(tx.machine.view('host'), { uid: 0, gid: 0 }, path)
  return isFsError(bytes) ? undefined : textOf(bytes)
}

describe('a volume', () => {
  it('is filled from the image at its first use, and only when it is empty', () => {
    const tx = open()
    ok(create(tx, { image: 'alpine', binds: ['data:/etc'] }))
    expect(inVolume(tx, 'data', '/motd')).toBe('Welcome to Alpine Linux 3.22\n')
    ok(create(tx, { image: 'alpine', binds: ['data:/bin', 'none:/etc:nocopy'] }))
    expect([inVolume(tx, 'data', '/busybox'), inVolume(tx, 'none', '/motd')]).toEqual([undefined, undefined])
    sound(tx)
  })

  it('keeps what is written to it, and commit and diff do not see that', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo kept > /d/f'], { binds: ['data:/d'] })
    pass(tx, 100)
    expect(inVolume(tx, 'data', '/f')).toBe('kept\n')
    expect(ok(changes(tx, one.id))).toEqual([{ kind: 'A', path: '/d' }])
    const image = ok(commit(tx, one.id))
    const top = tx.engine.layers.get(tx.engine.images.get(image)!.layers.at(-1)!)!
    expect([...top.tree.entries.keys()]).toEqual(['d'])
    expect(get(top.tree, '/d/f')).toBeUndefined()
  })

  it('that a container has cannot be removed', () => {
    const tx = open()
    ok(createVolume(tx, { name: 'data' }))
    const one = ok(create(tx, { image: 'alpine', binds: ['data:/d'] }))
    expect(words(removeVolume(tx, 'data'))).toBe(
      `Error response from daemon: remove data: volume is in use - [${one.id}]`,
    )
    pruneContainers(tx)
    expect(pruneVolumes(tx).removed).toEqual([])
    expect(pruneVolumes(tx, true).removed).toHaveLength(1)
    sound(tx)
  })

  it('is made for what the image declares, and goes with --rm', () => {
    const tx = open()
    ok(pull(tx, 'redis'))
    const one = ok(create(tx, { image: 'redis', command: ['true'], autoRemove: true }))
    expect(one.spec.mounts).toMatchObject([{ type: 'volume', target: '/data', anonymous: true, by: 'image' }])
    ok(start(tx, one.id))
    pass(tx, 100)
    expect([tx.engine.volumes.size, tx.engine.containers.size]).toEqual([0, 0])
    sound(tx)
  })

  it('can be read by another container at the same time', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo x > /d/f; sleep 9'], { volumes: ['/d'] })
    pass(tx, 100)
    const two = up(tx, ['cat', '/d/f'], { volumesFrom: [one.id] })
    pass(tx, 100)
    expect(now(tx, two).logs.map(({ text }) => text)).toEqual(['x\n'])
  })
})

describe('a folder of the host', () => {
  it('is made when it is missing, and is the same folder inside', () => {
    const tx = open()
    up(tx, ['sh', '-c', 'echo hi > /b/f'], { binds: ['/srv/new:/b'] })
    pass(tx, 100)
    expect(onHost(tx, '/srv/new/f')).toBe('hi\n')
  })

  it('cannot lie on a file', () => {
    const tx = open()
    const one = ok(create(tx, { image: 'alpine', binds: ['/srv:/etc/motd'], command: ['true'] }))
    expect(words(start(tx, one.id))).toContain('Are you trying to mount a directory onto a file (or vice-versa)?')
    expect(now(tx, one)).toMatchObject({ status: 'created', exitCode: 128 })
    sound(tx)
  })

  it('is asked for by its path', () => {
    const tx = open()
    const mount = { type: 'bind', source: '/nosuch', target: '/d' }
    expect(words(create(tx, { image: 'alpine', mounts: [mount] }))).toContain(
      'bind source path does not exist: /nosuch',
    )
  })
})

describe('a tmpfs', () => {
  it('is gone when the container stops', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo x > /t/f; test -f /t/f && echo there'], { tmpfs: { '/t': '' } })
    pass(tx, 100)
    ok(start(tx, one.id))
    pass(tx, 100)
    expect(now(tx, one).logs.map(({ text }) => text)).toEqual(['there\n', 'there\n'])
    expect(ok(changes(tx, one.id))).toEqual([{ kind: 'A', path: '/t' }])
    sound(tx)
  })
})

describe('a read-only root', () => {
  it('takes no writes, while volumes do', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'touch /x; echo v > /v/f'], { readonlyRootfs: true, binds: ['vol:/v'] })
    pass(tx, 100)
    expect(now(tx, one).logs.map(({ text }) => text)).toEqual(['touch: /x: Read-only file system\n'])
    expect(inVolume(tx, 'vol', '/f')).toBe('v\n')
  })
})

describe('copy', () => {
  it('puts files in and takes them out, whether or not it runs', () => {
    const tx = open()
    const one = ok(create(tx, { image: 'alpine', command: ['sleep', '9'], binds: ['vol:/v'] }))
    const entries = new Map([['f', file('data\n', { uid: 1000, mtime: 5 })]])
    ok(copyIn(tx, one.id, '/srv', entries))
    ok(copyIn(tx, one.id, '/v', entries))
    expect(inVolume(tx, 'vol', '/f')).toBe('data\n')
    ok(start(tx, one.id))
    const { node } = ok(copyOut(tx, one.id, '/srv/f'))
    expect(node).toMatchObject({ kind: 'file', uid: 0, mtime: 5 })
    expect(ok(changes(tx, one.id)).filter(({ path }) => path !== '/v')).toEqual([
      { kind: 'C', path: '/srv' },
      { kind: 'A', path: '/srv/f' },
    ])
    expect(words(copyOut(tx, one.id, '/nosuch'))).toContain('Could not find the file /nosuch in container')
    sound(tx)
  })
})

describe("the engine's folders on the host", () => {
  it('show every layer under its number, and what a container wrote', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo x > /happiness.txt; rm /etc/motd; echo hi'])
    pass(tx, 100)
    const layer = `/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/${one.snapshot}/fs`
    expect(onHost(tx, `${layer}/happiness.txt`)).toBe('x\n')
    const view = tx.machine.view('host')
    expect(stat(view, { uid: 0, gid: 0 }, `${layer}/etc/motd`)).toMatchObject({ kind: 'device', major: 0, minor: 0 })
    const folder = `/var/lib/docker/containers/${one.id}`
    expect(onHost(tx, `${folder}/${one.id}-json.log`)).toMatch(/^\{"log":"hi\\n","stream":"stdout","time":".*"\}\n$/)
    expect(JSON.parse(onHost(tx, `${folder}/config.v2.json`)!)).toMatchObject({
      ID: one.id,
      Path: 'sh',
      State: { ExitCode: 0 },
    })
    const [digest, bytes] = [...tx.engine.blobs][0]!
    const blob = `/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256/${digest.slice(7)}`
    expect(stat(view, { uid: 0, gid: 0 }, blob)).toMatchObject({ bytes })
  })

  it('show the files of a container that runs as one tree', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo x > /f; sleep 9'])
    pass(tx, 100)
    const root = `/var/lib/docker/rootfs/overlayfs/${one.id}`
    expect([onHost(tx, `${root}/f`), onHost(tx, `${root}/etc/motd`)]).toEqual(['x\n', 'Welcome to Alpine Linux 3.22\n'])
  })
})
