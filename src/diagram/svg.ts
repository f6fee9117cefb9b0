import { glyphs } from './glyphs.ts'
import type { Mark, Op, Part, Pattern, Point, Scene, WireMark } from './scene.ts'

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** The scene as one SVG element. `id` is unique on the page: patterns and labels are found by it. Colours come from CSS. */
export function svg(scene: Scene, id: string): string {
  const { width, height } = scene
  const size = `class="pic" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`
  return `<svg ${size} ${named(scene, id)}${definitions(scene, id)}${scene.parts.map((part) => group(part, id)).join('')}</svg>`
}

/** Role, title and description; a scene without a title is an ornament. */
const named = ({ title, desc }: Scene, id: string): string =>
  title === ''
    ? 'aria-hidden="true">'
    : `role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escaped(title)}</title><desc id="${id}-d">${escaped(desc)}</desc>`

function group(part: Part, id: string): string {
  const style = part.class ? `k ${part.class}` : 'k'
  const marks = part.marks.map((mark) => drawn(mark, id)).join('')
  return `<g data-key="${escaped(part.key)}" class="${style}" transform="translate(${part.x} ${part.y})">${marks}</g>`
}

function drawn(mark: Mark, id: string): string {
  switch (mark.kind) {
    case 'rect': {
      const corner = mark.r ? ` rx="${mark.r}"` : ''
      return `<rect x="${mark.x}" y="${mark.y}" width="${mark.w}" height="${mark.h}"${corner}${paint(mark, id)}/>`
    }
    case 'path':
      return `<path d="${mark.d}"${paint(mark, id)}/>`
    case 'wire':
      return wireSvg(mark)
    case 'circle':
      return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.r}" class="${mark.class}"/>`
    case 'text':
      return textSvg(mark)
    case 'glyph':
      return `<g class="gl ${mark.class}" transform="${at(mark, mark.size / 16)}">${glyphs[mark.name]}</g>`
    case 'sign':
      return `<g class="mk ${mark.op}" transform="${at(mark, mark.size / 12)}">${SIGNS[mark.op]}</g>`
  }
}

const paint = (mark: { class: string; fill?: Pattern }, id: string): string =>
  (mark.class ? ` class="${mark.class}"` : '') + (mark.fill ? ` fill="url(#${id}-${mark.fill})"` : '')

const at = (point: Point, scale: number): string =>
  `translate(${point.x} ${point.y})` + (scale === 1 ? '' : ` scale(${Number(scale.toFixed(3))})`)

const SIZES: Readonly<Record<number, string>> = { 13: 't13', 12.5: 't12h', 12: 't12' }

function textSvg(mark: Extract<Mark, { kind: 'text' }>): string {
  const style = [SIZES[mark.size], mark.class].filter(Boolean).join(' ')
  const anchor = mark.anchor === 'start' ? '' : ` text-anchor="${mark.anchor}"`
  const full = mark.full === undefined ? '' : `<title>${escaped(mark.full)}</title>`
  return `<text x="${mark.x}" y="${mark.y}" class="${style}"${anchor}>${full}${escaped(mark.text)}</text>`
}

function wireSvg(mark: WireMark): string {
  const ends = mark.dots ? [mark.points[0], mark.points.at(-1)] : []
  const dots = ends.map((end) => (end ? `<circle cx="${end.x}" cy="${end.y}" r="3" class="dot ${mark.class}"/>` : ''))
  const arrow = mark.head ? `<path d="${arrowHead(mark.points)}" class="head ${mark.class}"/>` : ''
  return `<path d="${wirePath(mark.points, mark.round ?? 0)}" class="wire ${mark.class}"/>${dots.join('')}${arrow}`
}

/** Straight pieces whose corners are rounded with radius r, less where a piece is short. */
export function wirePath(points: readonly Point[], r: number): string {
  const [first, ...rest] = points
  if (!first) return ''
  const pieces = rest.map((point, i) => {
    const before = points[i] as Point
    const after = points[i + 2]
    if (!after || r === 0) return `L${point.x} ${point.y}`
    const k = Math.min(r, length(before, point) / 2, length(point, after) / 2)
    const a = toward(point, before, k)
    const b = toward(point, after, k)
    return `L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`
  })
  return `M${first.x} ${first.y}${pieces.join('')}`
}

const length = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

function toward(from: Point, to: Point, step: number): Point {
  const all = length(from, to) || 1
  const near = (a: number, b: number): number => Number((a + ((b - a) * step) / all).toFixed(1))
  return { x: near(from.x, to.x), y: near(from.y, to.y) }
}

function arrowHead(points: readonly Point[]): string {
  const end = points.at(-1)
  const before = points.at(-2)
  if (!end || !before) return ''
  const back = toward(end, before, 8)
  const dx = Number(((end.y - back.y) * 0.5).toFixed(1))
  const dy = Number(((back.x - end.x) * 0.5).toFixed(1))
  return `M${end.x} ${end.y}L${back.x + dx} ${back.y + dy}L${back.x - dx} ${back.y - dy}z`
}

/** The drawings of the revision marks, on a grid of 12. */
export const SIGNS: Readonly<Record<Op, string>> = {
  added: '<rect width="12" height="12" rx="1"/><path d="M6 3v6M3 6h6"/>',
  changed: '<path class="b" d="M6 -1.2L13.2 6 6 13.2-1.2 6z"/><path d="M3.2 6.8c.9-1.8 2-1.8 2.8-.8s1.9 1 2.8-.8"/>',
  removed: '<circle cx="6" cy="6" r="6.2"/><path d="M3.9 3.9l4.2 4.2M8.1 3.9l-4.2 4.2"/>',
}

const tile = (size: number, turn: number, body: string): string =>
  `width="${size}" height="${size}" patternUnits="userSpaceOnUse"` +
  `${turn ? ` patternTransform="rotate(${turn})"` : ''}>${body}`

const PATTERNS: Readonly<Record<Pattern, string>> = {
  dots: tile(8, 0, '<circle cx="2" cy="2" r=".9" class="p-dot"/>'),
  ground: tile(8, 45, '<path d="M0 0v8" class="p-ground"/>'),
  live: tile(6, 45, '<path d="M0 0v6" class="p-live"/>'),
  frost: tile(6, 45, '<path d="M0 0v6M0 0h6" class="p-frost"/>'),
  veil: tile(5, 0, '<path d="M1 0v5" class="p-veil"/>'),
  white: tile(6, -45, '<path d="M0 0v6" class="p-white"/>'),
  waste: tile(5, -45, '<path d="M0 0v5" class="p-waste"/>'),
}

/** Only the patterns that the scene uses. */
function definitions(scene: Scene, id: string): string {
  const used = new Set(
    scene.parts.flatMap((part) => part.marks.flatMap((mark) => ('fill' in mark && mark.fill ? [mark.fill] : []))),
  )
  const defs = [...used].map((name) => `<pattern id="${id}-${name}" ${PATTERNS[name]}</pattern>`)
  return defs.length > 0 ? `<defs>${defs.join('')}</defs>` : ''
}
