import { expect, test } from 'vitest'
import { rect, text, wire } from '../../src/diagram/draw.ts'
import type { Scene } from '../../src/diagram/scene.ts'
import { svg, wirePath } from '../../src/diagram/svg.ts'
import { tween } from '../../src/diagram/tween.ts'

const scene = (x: number, ...keys: string[]): Scene => ({
  width: 100,
  height: 50,
  title: 'A <title> & "more"',
  desc: 'What is to be seen.',
  parts: keys.map((key) => ({
    key,
    x,
    y: 2,
    marks: [rect({ x: 0, y: 0, w: 10, h: 10 }, '', { fill: 'dots' }), text(0, 9, '<b>&"')],
  })),
})

test('an SVG has a role, a title, a description, keys, and only the patterns it uses', () => {
  const out = svg(scene(4, 'layer:1'), 'a')
  expect(out).toMatch(
    /^<svg class="pic" viewBox="0 0 100 50" width="100" height="50" role="img" aria-labelledby="a-t a-d">/,
  )
  expect(out).toContain(
    '<title id="a-t">A &lt;title&gt; &amp; &quot;more&quot;</title><desc id="a-d">What is to be seen.</desc>',
  )
  expect(out).toContain('<g data-key="layer:1" class="k" transform="translate(4 2)">')
  expect(out).toContain('<pattern id="a-dots"')
  expect(out).not.toContain('a-live')
  expect(out).toContain('>&lt;b&gt;&amp;&quot;</text>')
})

test('a scene without a title is an ornament', () => {
  expect(svg({ ...scene(0), title: '' }, 'a')).toContain('aria-hidden="true"')
})

test('corners are rounded, less where a piece is short', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 4 },
  ]
  expect(wirePath(points, 0)).toBe('M0 0L20 0L20 4')
  expect(wirePath(points, 6)).toBe('M0 0L18 0Q20 0 20 2L20 4')
  expect(wire(points, 'way').points).toHaveLength(3)
})

test('parts stay, move, enter and leave by key', () => {
  const before = scene(0, 'a', 'b', 'gone')
  const after: Scene = { ...before, parts: [...scene(0, 'a').parts, ...scene(8, 'b', 'new').parts] }
  expect(tween(before, after).map(({ kind, key }) => `${key} ${kind}`)).toEqual([
    'gone leaves',
    'a stays',
    'b moves',
    'new enters',
  ])
})
