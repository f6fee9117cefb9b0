import { describe, expect, it } from 'vitest'
import { commit } from '../../../src/docker/engine/commit.ts'
import { create } from '../../../src/docker/engine/create.ts'
import { exportContainer } from '../../../src/docker/engine/export.ts'
import { history } from '../../../src/docker/engine/history.ts'
import { importImage } from '../../../src/docker/engine/import.ts'
import { load } from '../../../src/docker/engine/load.ts'
import { pruneContainers } from '../../../src/docker/engine/prune.ts'
import { pruneImages } from '../../../src/docker/engine/prune-images.ts'
import { pull, tagsOf } from '../../../src/docker/engine/pull.ts'
import { push } from '../../../src/docker/engine/push.ts'
import { remove } from '../../../src/docker/engine/remove.ts'
import { removeImage } from '../../../src/docker/engine/remove-image.ts'
import { save } from '../../../src/docker/engine/save.ts'
import { tag } from '../../../src/docker/engine/tag.ts'
import type { Tx } from '../../../src/docker/engine/tx.ts'
import { setTag } from '../../../src/docker/engine/add-image.ts'
import { fileIn, now, ok, open, pass, sound, up, words } from './harness.ts'

/** A container of alpine that has written /f and ended. */
const written = (tx: Tx, text = 'hi') => {
  const one = up(tx, ['sh', '-c', `echo ${text} > /f`])
  pass(tx, 100)
  return one
}

describe('commit', () => {
  it('makes the writable layer one more layer of a new image', () => {
    const tx = open()
    const id = ok(commit(tx, written(tx).id, { reference: 'mine:1', message: 'hello', author: 'me' }))
    const image = tx.engine.images.get(id)!
    expect(image.layers).toHaveLength(2)
    expect(image.parent).toBe(tx.engine.tags.get('docker.io/library/alpine:latest')!.id)
    expect(history(tx.engine, id)[0]).toMatchObject({ id, createdBy: 'sh -c echo hi > /f', comment: 'hello' })
    const two = ok(create(tx, { image: 'mine:1', command: ['cat', '/f'] }))
    expect(fileIn(tx, two, '/f')).toBe('hi\n')
    sound(tx)
  })

  it('makes no layer when nothing was written', () => {
    const tx = open()
    const one = ok(create(tx, { image: 'alpine' }))
    const id = ok(commit(tx, one.id))
    expect(tx.engine.images.get(id)!.layers).toHaveLength(1)
  })

  it('leaves the image that a name moved away from without a name', () => {
    const tx = open()
    const first = ok(commit(tx, written(tx, 'a').id, { reference: 'mine' }))
    ok(commit(tx, written(tx, 'b').id, { reference: 'mine' }))
    expect(tx.engine.images.has(first)).toBe(true)
    pruneContainers(tx)
    expect(pruneImages(tx).removed).toEqual([{ untagged: first }, { deleted: first }])
    sound(tx)
  })

  it('cannot go on from an image that is gone', () => {
    const tx = open()
    const name = 'docker.io/library/app:latest'
    const app = ok(commit(tx, written(tx).id, { reference: 'app' }))
    const one = ok(create(tx, { image: 'app', command: ['true'] }))
    setTag(tx, name, tx.engine.tags.get('docker.io/library/alpine:latest')!.id, 'drop')
    expect(tx.engine.images.has(app)).toBe(false)
    expect(words(commit(tx, one.id))).toBe(`Error response from daemon: NotFound: content digest ${app}: not found`)
    expect(fileIn(tx, one, '/f')).toBe('hi\n')
    sound(tx)
  })
})

describe('tags', () => {
  it('are pointers: tag and untag leave everything as it was', () => {
    const tx = open()
    const { images, layers, blobs } = tx.engine
    ok(tag(tx, 'alpine', 'team/base:1'))
    expect(ok(removeImage(tx, 'team/base:1'))).toEqual([{ untagged: 'team/base:1' }])
    expect(tx.engine.images === images && tx.engine.layers === layers && tx.engine.blobs === blobs).toBe(true)
  })

  it('the last one takes image, layers and blobs along', () => {
    const tx = open()
    ok(removeImage(tx, 'alpine'))
    const { images, layers, blobs, tags, snapshots } = tx.engine
    expect([images, layers, blobs, tags, snapshots].map((map) => map.size)).toEqual([0, 0, 0, 0, 0])
    sound(tx)
  })

  it('shared layers stay as long as an image has them', () => {
    const tx = open()
    ok(pull(tx, 'nginx'))
    ok(pull(tx, 'redis'))
    const shared = [...tx.engine.images.values()].at(-1)!.layers[0]!
    ok(removeImage(tx, 'nginx'))
    expect(tx.engine.layers.has(shared)).toBe(true)
    ok(removeImage(tx, 'redis'))
    expect(tx.engine.layers.has(shared)).toBe(false)
    sound(tx)
  })

  it('an image that a container has keeps existing without a name', () => {
    const tx = open()
    const one = ok(create(tx, { image: 'alpine', command: ['true'] }))
    expect(words(removeImage(tx, 'alpine'))).toContain('(must be forced) - container')
    expect(ok(removeImage(tx, 'alpine', { force: true }))).toEqual([{ untagged: 'alpine:latest' }])
    expect(tx.engine.images.has(one.image)).toBe(true)
    expect(pruneImages(tx, true).removed).toEqual([])
    ok(remove(tx, one.id))
    expect(pruneImages(tx).removed).toHaveLength(2)
    sound(tx)
  })

  it("a running container's image cannot be removed by its id", () => {
    const tx = open()
    const one = up(tx, ['sleep', '9'])
    expect(words(removeImage(tx, one.image, { force: true }))).toContain(
      '(cannot be forced) - image is being used by running container',
    )
  })

  it('a parent goes without a name, and for good with its child', () => {
    const tx = open()
    const parent = ok(commit(tx, written(tx).id, { reference: 'parent' }))
    const one = ok(create(tx, { image: 'parent', command: ['true'] }))
    const child = ok(commit(tx, one.id, { reference: 'child' }))
    pruneContainers(tx)
    ok(removeImage(tx, 'parent'))
    expect(tx.engine.images.has(parent)).toBe(true)
    expect(ok(removeImage(tx, 'child'))).toEqual([
      { untagged: 'child:latest' },
      { deleted: child },
      { deleted: parent },
    ])
    sound(tx)
  })
})

describe('archives', () => {
  it('load gives back what save took', () => {
    const tx = open()
    const id = ok(commit(tx, written(tx).id, { reference: 'mine:1' }))
    const before = tx.engine.images.get(id)!
    const archive = ok(save(tx, ['mine:1']))
    pruneContainers(tx)
    ok(removeImage(tx, 'mine:1'))
    expect(ok(load(tx, archive))).toEqual([{ id, names: ['mine:1'] }])
    const { parent: _, ...rest } = before
    expect(tx.engine.images.get(id)).toEqual(rest)
    sound(tx)
  })

  it('import of export has the same files in one layer, and no configuration', () => {
    const tx = open()
    const one = written(tx)
    const id = ok(importImage(tx, ok(exportContainer(tx, one.id)), { reference: 'flat' }))
    const image = tx.engine.images.get(id)!
    expect([image.layers.length, image.config.config]).toEqual([1, {}])
    expect(words(create(tx, { image: 'flat' }))).toBe('Error response from daemon: no command specified')
    const two = ok(create(tx, { image: 'flat', command: ['true'] }))
    expect(fileIn(tx, two, '/f')).toBe(fileIn(tx, one, '/f'))
    expect(fileIn(tx, two, '/etc/motd')).toBe(fileIn(tx, one, '/etc/motd'))
    sound(tx)
  })

  it('a tag that is pushed again leaves the manifest that it had, by its digest', () => {
    const tx = open()
    const first = ok(commit(tx, written(tx, 'a').id, { reference: 'team/app:1' }))
    ok(push(tx, 'team/app:1'))
    ok(commit(tx, written(tx, 'b').id, { reference: 'team/app:1' }))
    ok(push(tx, 'team/app:1'))
    ok(removeImage(tx, 'team/app:1'))
    pruneContainers(tx)
    pruneImages(tx, true)
    expect(tx.engine.images.has(first)).toBe(false)
    expect(ok(pull(tx, `team/app@${first}`)).id).toBe(first)
    expect(tagsOf(tx, 'docker.io/team/app')).toEqual(['1'])
    sound(tx)
  })

  it('what is pushed can be pulled again', () => {
    const tx = open()
    const id = ok(commit(tx, written(tx).id, { reference: 'team/app:1' }))
    expect(ok(push(tx, 'team/app:1'))).toMatchObject({ digest: id, tag: '1', repository: 'docker.io/team/app' })
    pruneContainers(tx)
    ok(removeImage(tx, 'team/app:1'))
    expect(ok(pull(tx, 'team/app:1'))).toMatchObject({ id, newer: true })
    expect(ok(pull(tx, `team/app@${id}`))).toMatchObject({ id })
    expect(words(push(tx, 'alpine'))).toContain('push access denied')
    expect(words(pull(tx, 'team/app:2'))).toContain('not found')
    sound(tx)
  })
})

describe('the same operations', () => {
  it('give the same ids', () => {
    const ids = () => {
      const tx = open()
      const one = written(tx)
      return [one.id, one.name, ok(commit(tx, one.id)), now(tx, one).started]
    }
    expect(ids()).toEqual(ids())
  })
})
