const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const NONE = /[\p{Mn}\p{Me}\p{Cf}\u0000-\u001f\u007f]/u

/** Columns that a text takes on a terminal: two for East Asian wide characters, none for combining marks. */
export const width = (text: string): number => {
  let columns = 0
  for (const character of text) columns += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return columns
}

/** A text cut to at most `columns` columns, with `…` as its last one when something is missing. */
export const ellipsis = (text: string, columns: number): string => {
  if (columns <= 0) return ''
  // What is ASCII is counted, also what takes no column.
  if (!/[^\0-\x7f]/.test(text) && text.length > columns && columns > 1) return `${text.slice(0, columns - 1)}…`
  const characters = [...text]
  if (characters.length === 0 || (width(text) === characters.length && characters.length <= columns)) return text
  if (width(text) <= columns) return text
  if (columns === 1) return characters[0]!
  let kept = ''
  for (const character of characters) {
    if (width(kept) + width(character) + 1 > columns) break
    kept += character
  }
  return `${kept}…`
}
