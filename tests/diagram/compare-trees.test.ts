import { expect, test } from 'vitest'
import { compareTrees } from '../../src/diagram/changes.ts'
import { dir, emptyDir, file, link, put, without } from '../../src/docker/fs/tree.ts'

const before = dir({ etc: dir({ motd: file('hi'), passwd: file('root') }), tmp: dir() })

test('nothing differs from itself', () => {
  expect(compareTrees(before, before)).toEqual([])
  expect(compareTrees(before, dir({ ...Object.fromEntries(before.entries) }))).toEqual([])
})

test('files, links, empty folders and whiteouts are told, folders on the way are not', () => {
  let after = put(before, '/etc/motd', file('hello'))
  after = put(after, '/etc/new', link('motd'))
  after = put(after, '/srv/www', emptyDir)
  after = put(after, '/etc/passwd', { kind: 'whiteout' })
  after = without(after, '/tmp')
  expect(Object.fromEntries(compareTrees(before, after))).toEqual({
    '/etc/motd': 'changed',
    '/etc/new': 'added',
    '/srv/www': 'added',
    '/etc/passwd': 'removed',
    '/tmp': 'removed',
  })
})

test('a folder in place of a file is told by what is in it', () => {
  const after = put(before, '/etc/motd', dir({ a: file('x') }))
  expect(Object.fromEntries(compareTrees(before, after))).toEqual({ '/etc/motd/a': 'added' })
})
