import { expect, test } from 'vitest'
import { subjects } from '../../src/diagram/read/focus.ts'
import { outline, views } from '../../src/diagram/index.ts'
import { boot, replay } from '../../src/docker/index.ts'
import { sayIn } from '../../src/site/say.ts'

const traces = replay(boot(), [
  'docker run --name joy nginx touch /happiness.txt',
  'docker save -o shop.tar nginx',
  'docker rm joy',
])
const before = traces[1]!.after
const after = traces[2]!.after

test('names of containers, images, archives, paths, layers; what nothing has', () => {
  const found = subjects(before, 'joy:/etc/motd nginx#2 shop.tar nosuch')
  expect(found.containers.map(({ it, gone }) => [it.name, gone])).toEqual([['joy', false]])
  expect(found.images.map(({ it }) => it)).toEqual([...before.images.keys()])
  expect(found).toMatchObject({ archives: ['/root/shop.tar'], paths: ['/etc/motd'], layers: [2], others: ['nosuch'] })
})

test('a container by the beginning of its id, and one that the step removed', () => {
  const id = [...before.containers.keys()][0] ?? ''
  expect(subjects(before, id.slice(0, 12)).containers[0]?.it.name).toBe('joy')
  expect(subjects(after, 'joy', before).containers.map(({ it, gone }) => [it.name, gone])).toEqual([['joy', true]])
  expect(subjects(after, 'joy').containers).toEqual([])
})

test('a file that is asked for is among the rows of the one file system', () => {
  const text = JSON.stringify(outline(views.union(before, 'joy:/bin/wc'), sayIn('en')))
  expect(text).toContain('/bin/wc, from layer 1.')
})
