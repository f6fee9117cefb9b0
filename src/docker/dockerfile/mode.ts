import { failure, type Failure } from './failure.ts'

/** A change of permission bits, as `--chmod` says it. */
export type ModeChange = (mode: number, isFolder: boolean) => number

const who: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 }
const bits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 }

const classes = (text: string): number =>
  text === '' ? 0o777 : Array.from(text, (char) => who[char]!).reduce((a, b) => a | b)

const permissions = (text: string, mode: number, isFolder: boolean): number => {
  let found = 0
  for (const char of text) {
    found |= bits[char] ?? 0
    if (char === 'X' && (isFolder || (mode & 0o111) !== 0)) found |= 0o111
  }
  return found
}

const special = (text: string, affected: number): number => {
  const set = text.includes('s') ? (affected & 0o700 ? 0o4000 : 0) | (affected & 0o070 ? 0o2000 : 0) : 0
  return set | (text.includes('t') ? 0o1000 : 0)
}

const clause = (text: string): ModeChange | undefined => {
  const [, users, operator, what] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(text) ?? []
  if (users === undefined || operator === undefined || what === undefined) return undefined
  const affected = classes(users)
  return (mode, isFolder) => {
    const wanted = (permissions(what, mode, isFolder) & affected) | special(what, affected)
    if (operator === '+') return mode | wanted
    return operator === '-' ? mode & ~wanted : (mode & ~affected) | wanted
  }
}

/** `755`, or `u+x,g-w` as chmod takes it. */
export const parseMode = (text: string): ModeChange | Failure => {
  const number = /^[0-7]+$/.test(text) ? parseInt(text, 8) : undefined
  if (number !== undefined && number <= 0o7777) return () => number
  if (/^\d/.test(text)) {
    return failure(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`)
  }
  const changes = text.split(',').map(clause)
  if (changes.includes(undefined)) return failure('invalid syntax')
  return (mode, isFolder) => changes.reduce((now, change) => change!(now, isFolder), mode)
}
