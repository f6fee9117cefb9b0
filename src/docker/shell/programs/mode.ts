const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 }
const WHAT: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 }

const bitsOf = (letters: string, now: number, folder: boolean): number =>
  [...letters].reduce((all, letter) => {
    if (letter === 'X') return all | (folder || (now & 0o111) !== 0 ? 0o111 : 0)
    return all | (WHAT[letter] ?? 0)
  }, 0)

const clause = (text: string, now: number, folder: boolean): number | undefined => {
  const match = /^([ugoa]*)((?:[-+=][rwxXst]*)+)$/.exec(text)
  if (match === null) return undefined
  const who = match[1] === '' ? 0o7777 : [...match[1]!].reduce((all, letter) => all | WHO[letter]!, 0)
  let mode = now
  for (const [, sign, letters] of match[2]!.matchAll(/([-+=])([rwxXst]*)/g)) {
    const bits = bitsOf(letters!, now, folder) & who
    if (sign === '+') mode |= bits
    else if (sign === '-') mode &= ~bits
    else mode = (mode & ~(who & 0o777)) | bits
  }
  return mode
}

/** A mode as `chmod` takes it, '755' or 'u+x,go-w', applied to the present one; undefined when it is none. */
export const parseMode = (text: string, now: number, folder: boolean): number | undefined => {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8)
  let mode: number | undefined = now
  for (const part of text.split(',')) mode = mode === undefined ? undefined : clause(part, mode, folder)
  return mode
}
