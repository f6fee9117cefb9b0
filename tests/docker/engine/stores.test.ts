import { describe, expect, it } from 'vitest'
import { commit } from '../../../src/docker/engine/commit.ts'
import { create } from '../../../src/docker/engine/create.ts'
import { dockerTree } from '../../../src/docker/engine/docker-folder.ts'
import { findImage } from '../../../src/docker/engine/find.ts'
import { load } from '../../../src/docker/engine/load.ts'
import { pull } from '../../../src/docker/engine/pull.ts'
import { push } from '../../../src/docker/engine/push.ts'
import { removeImage } from '../../../src/docker/engine/remove-image.ts'
import { pruneContainers } from '../../../src/docker/engine/prune.ts'
import { save } from '../../../src/docker/engine/save.ts'
import type { Tx } from '../../../src/docker/engine/tx.ts'
import { get, textOf } from '../../../src/docker/fs/tree.ts'
import { sha256 } from '../../../src/docker/oci/digest.ts'
import { parseJson } from '../../../src/docker/oci/json.ts'
import { readTar } from '../../../src/docker/oci/tar.ts'
import type { Digest } from '../../../src/docker/oci/types.ts'
import { boot, check, replay } from '../../../src/docker/index.ts'
import { fileIn, ok, open, pass, sound, up } from './harness.ts'

const classic = (): Tx => open(undefined, { release: '28' })
const hex = (digest: Digest): string => digest.slice('sha256:'.length)

/** The text of a file below /var/lib/docker. */
const stored = (tx: Tx, path: string): string => {
  const node = get(dockerTree(tx.engine), path)
  return node?.kind === 'file' ? textOf(node.bytes) : (node?.kind ?? 'nothing')
}

/** An image that was committed from a container of alpine which wrote /f. */
const committed = (tx: Tx, reference: string): Digest => {
  const one = up(tx, ['sh', '-c', 'echo hi > /f'])
  pass(tx, 100)
  const id = ok(commit(tx, one.id, { reference }))
  pruneContainers(tx)
  return id
}

describe('the classic store', () => {
  it('names an image by its configuration, and keeps that', () => {
    const tx = classic()
    const { id } = ok(findImage(tx, 'alpine'))
    const image = tx.engine.images.get(id)!
    expect(id).toBe(image.configDigest)
    expect(sha256(tx.engine.blobs.get(id)!)).toBe(id)
    expect(stored(tx, `image/overlay2/imagedb/content/sha256/${hex(id)}`)).toBe(textOf(tx.engine.blobs.get(id)!))
    sound(tx)
  })

  it('gives an image the same layers and files as the other one, under another id', () => {
    const [here, there] = [classic(), open()]
    const [one, two] = [committed(here, 'mine:1'), committed(there, 'mine:1')]
    expect(one).not.toBe(two)
    expect(here.engine.images.get(one)!.layers).toEqual(there.engine.images.get(two)!.layers)
    expect(ok(pull(here, 'nginx')).digest).toBe(ok(pull(there, 'nginx')).digest)
  })

  it('tells in its folders what lies on what', () => {
    const tx = classic()
    const id = committed(tx, 'mine:1')
    const [below = '', top = ''] = tx.engine.images.get(id)!.layers
    const entry = `image/overlay2/layerdb/sha256/${hex(top as Digest)}`
    expect(stored(tx, `${entry}/parent`)).toBe(below)
    const folder = stored(tx, `${entry}/cache-id`)
    expect(stored(tx, `overlay2/${folder}/diff/f`)).toBe('hi\n')
    const lower = stored(tx, `overlay2/${folder}/lower`)
    const link = get(dockerTree(tx.engine), `overlay2/${lower}`)
    expect(link?.kind === 'link' && stored(tx, `overlay2/l/${link.target}/etc/os-release`)).toContain('Alpine')
  })

  it('has a parent refused, and takes it along with its child', () => {
    const tx = classic()
    const parent = ok(findImage(tx, 'alpine')).id
    const child = committed(tx, 'mine:1')
    expect(ok(removeImage(tx, 'alpine'))).toHaveLength(2)
    expect(tx.engine.images.has(parent)).toBe(true)
    const chain = [...tx.engine.images.get(child)!.layers]
    expect(ok(removeImage(tx, 'mine:1'))).toEqual([
      { untagged: 'mine:1' },
      { deleted: child },
      { deleted: chain[1] },
      { deleted: parent },
      { deleted: chain[0] },
    ])
    expect(tx.engine.layers.size + tx.engine.blobs.size).toBe(0)
    sound(tx)
  })

  it('reads back what it saved, and what the other store saved', () => {
    const [here, there] = [classic(), open()]
    const id = committed(here, 'mine:1')
    const foreign = committed(there, 'theirs:1')
    const archive = ok(save(here, ['mine:1']))
    ok(removeImage(here, 'mine:1'))
    expect(ok(load(here, archive))).toEqual([{ id, names: ['mine:1'] }])
    expect(ok(load(here, ok(save(there, ['theirs:1']))))).toEqual([
      { id: there.engine.images.get(foreign)!.configDigest, names: ['theirs:1'] },
    ])
    expect(ok(load(there, archive))).toHaveLength(1)
    for (const tx of [here, there])
      for (const image of ['mine:1', 'theirs:1'])
        if (!('kind' in findImage(tx, image)))
          expect(fileIn(tx, ok(create(tx, { image, command: ['true'] })), '/f')).toBe('hi\n')
    sound(here)
    sound(there)
  }, 60_000)

  it('saves plain tars, each under its digest', () => {
    const tx = classic()
    const id = committed(tx, 'mine:1')
    const { layers } = tx.engine.images.get(id)!
    const entries = readTar(ok(save(tx, ['mine:1'])))
    if ('error' in entries) throw new Error(entries.error)
    const blobs = entries.filter(({ path, type }) => path.startsWith('blobs/') && type === 'file')
    for (const { path, bytes } of blobs) expect(hex(sha256(bytes!))).toBe(path.split('/').at(-1))
    for (const chain of layers)
      expect(blobs.map(({ path }) => path)).toContain(`blobs/sha256/${hex(tx.engine.layers.get(chain)!.diffId)}`)
    const old = parseJson(entries.find(({ path }) => path === 'repositories')!.bytes!)
    expect(old).toEqual({ mine: { '1': hex(tx.engine.layers.get(layers.at(-1)!)!.diffId) } })
  })

  it('sends a manifest that a pull finds again', () => {
    const tx = classic()
    const id = committed(tx, 'team/app:1')
    const { digest } = ok(push(tx, 'team/app:1'))
    expect(digest).not.toBe(id)
    ok(removeImage(tx, 'team/app:1'))
    expect(ok(pull(tx, `team/app@${digest}`))).toMatchObject({ id, digest, newer: true })
    expect(ok(findImage(tx, `team/app@${digest}`)).id).toBe(id)
    sound(tx)
  })
})

describe.each([{ release: '28' }, { release: '28', store: 'containerd' }, { release: '29' }] as const)(
  'what is left over in %o',
  (options) => {
    const last = (...lines: string[]) => replay(boot(options), lines).at(-1)!.after
    const build = "printf 'FROM alpine\\n' > Dockerfile; docker build -q ."

    it('is nothing, when an archive brings an image that is there', () => {
      expect(check(last('docker create alpine', 'docker save -o a.tar alpine', build, 'docker load -i a.tar'))).toEqual(
        [],
      )
    })

    it('is enough to build on a layer that only a container keeps', () => {
      expect(check(last('docker create alpine', 'docker rmi -f alpine', build))).toEqual([])
    })
  },
)
