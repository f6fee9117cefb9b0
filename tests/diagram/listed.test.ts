import { expect, test } from 'vitest'
import { layout, listed, views } from '../../src/diagram/index.ts'
import { boot, replay } from '../../src/docker/index.ts'
import { sayIn } from '../../src/site/say.ts'

const traces = replay(boot(), [
  'docker run --name one alpine true',
  'docker run -d --name two alpine sleep 1000',
  'docker ps',
  'docker ps -a',
  'docker images',
])

/** Names of the containers that a step lights, 'layer' for a layer. */
function lit(step: number): string[] {
  const trace = traces[step]
  if (!trace) return []
  const scene = layout(views.store(trace.after, listed(trace), trace.before), 876, sayIn('en'))
  const names = new Map([...trace.after.containers.values()].map(({ id, name }) => [`container:${id}`, name]))
  return scene.parts
    .filter(({ key, class: style }) => /^(container:[0-9a-f]+|layer:sha256:[0-9a-f]+)$/.test(key) && style !== 'unlit')
    .map(({ key }) => names.get(key) ?? 'layer')
}

test('a line that changes something lights nothing: all is drawn as ever', () => {
  expect(listed(traces[1]!)).toBe('')
  expect(lit(1)).toEqual(['one', 'two', 'layer'])
})

test('docker ps lights what runs, ps -a every container, images what tags point at', () => {
  expect(lit(2)).toEqual(['two'])
  expect(lit(3)).toEqual(['one', 'two'])
  expect(lit(4)).toEqual(['layer'])
})
