import { describe, expect, test } from 'vitest'
import { layout, outline, svg, views } from '../../src/diagram/index.ts'
import type { Picture, Say, Scene } from '../../src/diagram/index.ts'
import { boot, replay } from '../../src/docker/index.ts'
import { sayIn } from '../../src/site/say.ts'
import { faults } from './faults.ts'
import { type Golden, goldens } from './sessions.ts'

const say = sayIn('en')

/** Words as wide as Chinese ones that say the same: half as many characters, twice as wide, and then some. */
const sayWide: Say = (key, values) => say(key, values).replace(/[a-z]{1,2}/g, '字')

const WIDTHS = [320, 360, 499, 640, 876, 1080]

function pictureOf({ lines, view, focus }: Golden): Picture {
  const trace = replay(boot({ terminal: { columns: 104 } }), lines).at(-1)
  if (!trace) throw new Error('a golden needs a line')
  return views[view](trace.after, focus, trace.before)
}

const STYLES = ['tokens', 'picture'].map(
  (name) => `<?xml-stylesheet type="text/css" href="../../../src/styles/${name}.css"?>\n`,
)

/** Ids and digests by the order in which they occur: a golden is about the picture, not about what was hashed. */
function numbered(text: string): string {
  const known = new Map<string, string>()
  return text.replace(/\b[0-9a-f]{12,64}\b/g, (id) => {
    const short = id.slice(0, 12)
    if (!known.has(short)) known.set(short, String(known.size + 1).padStart(12, '0'))
    return known.get(short) ?? ''
  })
}

/** The SVG as a file that a browser shows with its colours, a line for each part. */
const file = (scene: Scene): string =>
  STYLES.join('') +
  svg(scene, 'golden')
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace(/(<g data-key|<defs>|<desc|<\/svg>)/g, '\n$1') +
  '\n'

describe.each(goldens)('$name', (golden) => {
  const picture = pictureOf(golden)

  test.each([
    ['wide', golden.wide],
    ['narrow', 328],
  ])('%s', async (form, width) => {
    await expect(numbered(file(layout(picture, width, say)))).toMatchFileSnapshot(`goldens/${golden.name}-${form}.svg`)
  })

  test.each(WIDTHS)('nothing overlaps at %i px, in English and in wide letters', (width) => {
    expect(faults(layout(picture, width, say))).toEqual([])
    expect(faults(layout(picture, width, sayWide))).toEqual([])
  })

  test('the same facts as text', () => {
    expect(outline(picture, say).length).toBeGreaterThan(0)
    expect(layout(picture, 640, say).desc).not.toBe('')
  })
})
