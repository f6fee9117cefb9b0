/** pflag lets the last words of a paragraph hang over by so much rather than put them on a line of their own. */
const SLOP = 5
/** Less room than this for the text, and it begins on a line of its own, 16 in. */
const TIGHT = 24

const cut = (room: number, text: string): readonly [string, string] => {
  if (room + SLOP > text.length) return [text, '']
  const head = text.slice(0, room)
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'))
  if (space <= 0) return [text, '']
  const newline = head.lastIndexOf('\n')
  const at = newline > 0 && newline < space ? newline : space
  return [text.slice(0, at), text.slice(at + 1)]
}

/** Wraps a text at `columns`, with every line but the first indented by `indent`, line for line as pflag does. */
export const wrap = (indent: number, columns: number, text: string): string => {
  const tight = columns - indent < TIGHT
  const margin = tight ? 16 : indent
  const newline = `\n${' '.repeat(margin)}`
  if (columns - margin < TIGHT) return text.replaceAll('\n', newline)
  const lines: string[] = []
  let rest = text
  do {
    const [line, after] = cut(columns - margin - SLOP, rest)
    lines.push(line.replaceAll('\n', newline))
    rest = after
  } while (rest !== '')
  return (tight ? newline : '') + lines.join(newline)
}
