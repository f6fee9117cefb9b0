import type { Mark, Part, Point, Rect, Scene, TextMark, WireMark } from '../../src/diagram/scene.ts'
import { textBox } from '../../src/diagram/scene.ts'

interface Placed<M> {
  readonly mark: M
  readonly box: Rect
  readonly part: Part
}

/** Everything that is wrong with a scene for the eye: text on text, text that leaves its box, lines and marks over text. */
export function faults(scene: Scene): readonly string[] {
  const texts = placed(scene, 'text', textBox)
  return [
    ...texts
      .filter((text) => !inside(text.box, { x: 0, y: 0, w: scene.width, h: scene.height }))
      .map((text) => `outside the picture: ${name(text)}`),
    ...pairs(texts)
      .filter(([a, b]) => overlap(a.box, b.box))
      .map(([a, b]) => `text over text: ${name(a)} and ${name(b)}`),
    ...texts.flatMap((text) => leaves(text, scene)),
    ...texts.flatMap((text) => crossed(text, scene)),
    ...texts.flatMap((text) => covered(text, scene)),
    ...texts.filter((text) => text.mark.size < 12).map((text) => `too small: ${name(text)}`),
    ...repeated(scene.parts.map((part) => part.key)).map((key) => `two parts with key ${key}`),
    ...scene.parts.flatMap((part) => part.marks.flatMap(fractions).map((x) => `no integer in ${part.key}: ${x}`)),
  ]
}

const name = (text: Placed<TextMark>): string =>
  `"${text.mark.text}" at ${text.box.x},${text.box.y} in ${text.part.key}`

function placed<K extends Mark['kind']>(
  scene: Scene,
  kind: K,
  boxOf: (mark: Extract<Mark, { kind: K }>) => Rect,
): Placed<Extract<Mark, { kind: K }>>[] {
  return scene.parts.flatMap((part) =>
    part.marks.flatMap((mark) => {
      if (mark.kind !== kind) return []
      const own = mark as Extract<Mark, { kind: K }>
      const box = boxOf(own)
      return [{ mark: own, part, box: { ...box, x: box.x + part.x, y: box.y + part.y } }]
    }),
  )
}

const inside = (a: Rect, b: Rect): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h

const overlap = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

const has = (box: Rect, point: Point): boolean =>
  point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h

/** The smallest drawn box around the beginning of a text must hold all of it. */
function leaves(text: Placed<TextMark>, scene: Scene): string[] {
  const boxes = [
    ...placed(scene, 'rect', (mark) => mark).filter(
      ({ mark }) => mark.class !== '' && !/backing|wash|tab/.test(mark.class),
    ),
    ...placed(scene, 'path', (mark) => mark.box ?? { x: 0, y: 0, w: 0, h: 0 }).filter(({ mark }) => mark.box),
  ]
  const anchor = {
    x: text.mark.anchor === 'end' ? text.box.x + text.box.w : text.box.x,
    y: text.box.y + text.box.h / 2,
  }
  const around = boxes.filter(({ box }) => has(box, anchor)).sort((a, b) => a.box.w * a.box.h - b.box.w * b.box.h)[0]
  return around && !inside(text.box, around.box) ? [`leaves its box: ${name(text)}`] : []
}

/** Lines that run through a text, other than those that strike it out. */
function crossed(text: Placed<TextMark>, scene: Scene): string[] {
  const wires = scene.parts.flatMap((part) =>
    part.marks.flatMap((mark) => (mark.kind === 'wire' && !/strike|halo/.test(mark.class) ? [{ mark, part }] : [])),
  )
  const through = wires.filter(({ mark, part }) => segments(mark, part).some(([a, b]) => cuts(a, b, text.box)))
  return through.map(({ part }) => `a line of ${part.key} crosses ${name(text)}`)
}

function segments(wire: WireMark, part: Part): [Point, Point][] {
  const points = wire.points.map((point) => ({ x: point.x + part.x, y: point.y + part.y }))
  return points.slice(1).map((point, i) => [points[i] as Point, point])
}

/** Whether a straight piece goes through a box: sampled every two px. */
function cuts(a: Point, b: Point, box: Rect): boolean {
  const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 2))
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: a.x + ((b.x - a.x) * i) / steps,
    y: a.y + ((b.y - a.y) * i) / steps,
  })).some((point) => has(box, point))
}

function covered(text: Placed<TextMark>, scene: Scene): string[] {
  const signs = placed(scene, 'sign', (mark) => ({ x: mark.x, y: mark.y, w: mark.size, h: mark.size }))
  return signs
    .filter((sign) => overlap(sign.box, text.box))
    .map((sign) => `the mark of ${sign.part.key} covers ${name(text)}`)
}

const pairs = <T>(list: readonly T[]): [T, T][] => list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]))

const repeated = (list: readonly string[]): string[] => list.filter((item, i) => list.indexOf(item) !== i)

function fractions(mark: Mark): number[] {
  const numbers =
    mark.kind === 'wire'
      ? mark.points.flatMap(({ x, y }) => [x, y])
      : 'x' in mark
        ? [mark.x, mark.y, ...('w' in mark ? [mark.w, mark.h] : [])]
        : []
  return numbers.filter((number) => !Number.isInteger(number))
}
