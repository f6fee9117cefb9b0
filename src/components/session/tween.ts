/** A keyed group of a drawing: its own shift, and the room that it takes on the screen. */
interface Placed {
  readonly group: SVGGElement
  readonly x: number
  readonly y: number
  readonly room: DOMRect
}

const SVG = 'http://www.w3.org/2000/svg'
const RISE = 14

function keyed(svg: SVGSVGElement): Map<string, Placed> {
  const groups = [...svg.querySelectorAll<SVGGElement>('[data-key]')]
  return new Map(
    groups.map((group) => {
      const { e: x = 0, f: y = 0 } = group.transform.baseVal.consolidate()?.matrix ?? {}
      return [group.dataset.key ?? '', { group, x, y, room: group.getBoundingClientRect() }]
    }),
  )
}

const place = (x: number, y: number): string => `translate(${x}px, ${y}px)`

/** Milliseconds of a CSS variable; 0 when the reader wants no motion. */
const duration = (element: Element, name: string): number =>
  parseFloat(getComputedStyle(element).getPropertyValue(name)) || 0

/** The corner of a drawing on the screen, and how many screen pixels its pixel has. */
function frameOf(svg: SVGSVGElement): { x: number; y: number; scale: number } {
  const { left: x, top: y, width } = svg.getBoundingClientRect()
  return { x, y, scale: width / svg.viewBox.baseVal.width || 1 }
}

/** Groups that are no more stay as they were and fade; their patterns come along. */
function fadeOut(
  before: SVGSVGElement,
  after: SVGSVGElement,
  gone: readonly Placed[],
  dx: number,
  dy: number,
  fade: number,
): void {
  const ghost = document.createElementNS(SVG, 'g')
  ghost.setAttribute('transform', `translate(${dx} ${dy})`)
  ghost.setAttribute('aria-hidden', 'true')
  ghost.append(...before.querySelectorAll('defs'), ...gone.map(({ group }) => group))
  after.append(ghost)
  ghost.animate([{ opacity: 1 }, { opacity: 0 }], { duration: fade, fill: 'forwards' }).onfinish = () => ghost.remove()
}

/** A line that has another length now: it cannot slide, it is drawn anew. */
const isRedrawn = (from: Placed, to: Placed): boolean =>
  !to.group.querySelector('rect, text, .gl') &&
  Math.abs(from.room.width - to.room.width) + Math.abs(from.room.height - to.room.height) > 1

/** How one group comes to its place. `scale`: screen pixels of a pixel of the drawing. */
function arrive(to: Placed, from: Placed | undefined, scale: number, move: number, fade: number, delay: number): void {
  const { group, x, y, room } = to
  const timing = { duration: move, delay, easing: 'cubic-bezier(.2,.7,.2,1)', fill: 'backwards' as const }
  const end = place(x, y)
  if (!from) {
    group.animate(
      [
        { transform: place(x, y + RISE), opacity: 0 },
        { transform: end, opacity: 1 },
      ],
      timing,
    )
  } else if (isRedrawn(from, to)) {
    group.animate([{ opacity: 0 }, { opacity: 1 }], { ...timing, duration: fade, delay: delay + move })
  } else {
    const start = place(x + (from.room.left - room.left) / scale, y + (from.room.top - room.top) / scale)
    if (start !== end) group.animate([{ transform: start }, { transform: end }], timing)
  }
}

/**
 * Moves from one drawing to the next: `before`, which is on the page, is replaced by `after`. Groups with the same key slide,
 * new ones rise and fade in, those that are no more fade out first. Lines that do not fit are drawn when all stands still.
 */
export function tween(before: SVGSVGElement, after: SVGSVGElement): void {
  const move = duration(before, '--move')
  const fade = duration(before, '--fade')
  const was = frameOf(before)
  const old = keyed(before)
  before.replaceWith(after)
  if (move === 0) return
  const now = frameOf(after)
  const current = keyed(after)
  const gone = [...old].filter(([key]) => !current.has(key)).map(([, placed]) => placed)
  const delay = gone.length > 0 ? fade : 0
  for (const [key, to] of current) arrive(to, old.get(key), now.scale, move, fade, delay)
  if (gone.length > 0) fadeOut(before, after, gone, (was.x - now.x) / now.scale, (was.y - now.y) / now.scale, fade)
}
