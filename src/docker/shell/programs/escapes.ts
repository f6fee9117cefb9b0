const PLAIN: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}
const ESCAPE = /\\(?:x([0-9a-fA-F]{1,2})|(0?[0-7]{1,3})|([\s\S])|$)/g

/** Backslash escapes as `echo -e` and `printf` read them; `\c` ends all output (`stop`). */
export const escapes = (text: string, stoppable = false): { readonly text: string; readonly stop: boolean } => {
  const end = stoppable ? /(?<!\\)(?:\\\\)*\\c/.exec(text) : null
  const cut = end === null ? text : text.slice(0, end.index + end[0].length - 2)
  const done = cut.replace(ESCAPE, (all, hex?: string, octal?: string, letter?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
    return letter === undefined ? all : (PLAIN[letter] ?? all)
  })
  return { text: done, stop: end !== null }
}
