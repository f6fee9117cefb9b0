/** A keyed group of a drawing, and where it stands. */
interface Placed {
  readonly group: SVGGElement
  readonly x: number
  readonly y: number
}

const SVG = 'http://www.w3.org/2000/svg'
const RISE = 14

const keyed = (svg: SVGSVGElement): Map<string, Placed> =>
  new Map(
    [...svg.querySelectorAll<SVGGElement>('[data-key]')].map((group) => {
      const { e: x = 0, f: y = 0 } = group.transform.baseVal.consolidate()?.matrix ?? {}
      return [group.dataset.key ?? '', { group, x, y }]
    }),
  )

const place = (x: number, y: number): string => `translate(${x}px, ${y}px)`

/** Milliseconds of a CSS variable; 0 when the reader wants no motion. */
const duration = (element: Element, name: string): number => parseFloat(getComputedStyle(element).getPropertyValue(name)) || 0

/** The corner of a drawing on the screen, and how many screen pixels its pixel has. */
function frameOf(svg: SVGSVGElement): { x: number; y: number; scale: number } {
  const { left: x, top: y, width } = svg.getBoundingClientRect()
  return { x, y, scale: width / svg.viewBox.baseVal.width || 1 }
}

/** Groups that are no more stay as they were and fade; their patterns come along. */
function fadeOut(before: SVGSVGElement, after: SVGSVGElement, gone: readonly Placed[], dx: number, dy: number, fade: number): void {
  const ghost = document.createElementNS(SVG, 'g')
  ghost.setAttribute('transform', `translate(${dx} ${dy})`)
  ghost.setAttribute('aria-hidden', 'true')
  ghost.append(...before.querySelectorAll('defs'), ...gone.map(({ group }) => group))
  after.append(ghost)
  ghost.animate([{ opacity: 1 }, { opacity: 0 }], { duration: fade, fill: 'forwards' }).onfinish = () => ghost.remove()
}

/**
 * Moves from one drawing to the next, both of them on the page: `before` is taken out of it. Groups with the same key slide,
 * new ones rise and fade in, those that are no more fade out first. Lines, which do not move, are drawn when all stands still.
 */
export function tween(before: SVGSVGElement, after: SVGSVGElement): void {
  const move = duration(before, '--move')
  const fade = duration(before, '--fade')
  const was = frameOf(before)
  before.replaceWith(after)
  if (move === 0) return
  const now = frameOf(after)
  const dx = (was.x - now.x) / now.scale
  const dy = (was.y - now.y) / now.scale
  const old = keyed(before)
  const current = keyed(after)
  const gone = [...old].filter(([key]) => !current.has(key)).map(([, placed]) => placed)
  const delay = gone.length > 0 ? fade : 0
  const timing = { duration: move, delay, easing: 'cubic-bezier(.2,.7,.2,1)', fill: 'backwards' as const }
  for (const [key, { group, x, y }] of current) {
    const from = old.get(key)
    const still = from && from.x === 0 && from.y === 0 && x === 0 && y === 0
    if (from && still && from.group.innerHTML !== group.innerHTML)
      group.animate([{ opacity: 0 }, { opacity: 1 }], { ...timing, duration: fade, delay: delay + move })
    else if (from) group.animate([{ transform: place(from.x + dx, from.y + dy) }, { transform: place(x, y) }], timing)
    else group.animate([{ transform: place(x, y + RISE), opacity: 0 }, { transform: place(x, y), opacity: 1 }], timing)
  }
  if (gone.length > 0) fadeOut(before, after, gone, dx, dy, fade)
}
