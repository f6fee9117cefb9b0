/** Advance of the mono font in em; a little more than Recursive's 0.6, so that Menlo and DejaVu Sans Mono fit too. */
const MONO = 0.602

/** From here on characters may come from a Chinese font, which sets them one em wide (also dashes, ellipses, quotes). */
const wide = (code: number): boolean => code >= 0x2010

const advance = (char: string): number => (wide(char.codePointAt(0) as number) ? 1 : MONO)

/** Width in px of one line of text at a font size, rounded up; no browser is needed to know it. */
export function widthOf(text: string, size: number): number {
  let em = 0
  for (const char of text) em += advance(char)
  return Math.ceil(em * size)
}

/** The text when it fits into `max` px, else its beginning and an ellipsis; '' when not even that fits. */
export function cut(text: string, size: number, max: number): string {
  const room = max / size
  let em = 0
  let kept = '' // what fits with an ellipsis
  let all = ''
  for (const char of text) {
    em += advance(char)
    all += char
    if (em + 1 <= room) kept = all
    else if (em > room) return dotted(kept)
  }
  return Math.ceil(em * size) <= max ? text : dotted(kept)
}

const dotted = (kept: string): string => (kept.trimEnd() === '' ? '' : `${kept.trimEnd()}…`)

/** As `cut`, but a path keeps its end: '…/conf.d/default.conf', then '…/default.conf', then the beginning of the name. */
export function cutPath(path: string, size: number, max: number): string {
  if (widthOf(path, size) <= max) return path
  const names = path.split('/').filter((name) => name !== '')
  for (let from = 1; from < names.length; from++) {
    const tail = '…/' + names.slice(from).join('/')
    if (widthOf(tail, size) <= max) return tail
  }
  return cut(names.at(-1) ?? path, size, max)
}

/** The words in lines of at most `max` px; a word that is longer than a line is cut. Chinese breaks between any two characters. */
export function wrap(text: string, size: number, max: number): string[] {
  const pieces = text.match(/[⺀-￿]|[^\s⺀-￿]+\s*|\s+/g) ?? []
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf((last + piece).trimEnd(), size) <= max) lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  return lines.map((line) => cut(line.trimEnd(), size, max))
}
