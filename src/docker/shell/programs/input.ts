import { isFsError } from '../../fs/resolve.ts'
import type { Step, Sys } from '../sys.ts'
import { errorWords } from './applet.ts'
import { latin, unlatin } from './latin.ts'

/** A file, or standard input, read to its end; bytes as latin text. */
export interface Input {
  readonly name: string
  readonly text: string
}

/** Characters of input that a program keeps at most: whoever wants more has no memory for it. */
const MOST = 16_000_000

interface Reading {
  readonly stdin: string
}

const isStep = (value: string | Step): value is Step => typeof value !== 'string'

/**
 * The descriptor that a name is read from piece by piece: standard input for '-' and /dev/stdin, descriptor 3 for a device
 * or a pipe, which is opened. Undefined: a file, to be read whole.
 */
export const inputOf = (sys: Sys, name: string): number | undefined => {
  if (name === '-' || /^\/(?:dev\/stdin|dev\/fd\/0|proc\/self\/fd\/0)$/.test(name)) return 0
  if (sys.fds[3] !== undefined && !name.startsWith('/')) return undefined
  const node = sys.files.stat(name)
  if (!isFsError(node) && node.kind !== 'device') return undefined
  if (sys.fds[3] !== undefined) return 3
  const to = sys.open(name, 'read')
  if (isFsError(to) || to.kind === 'file') return undefined
  sys.setFd(3, to)
  return 3
}

/** Standard input to its end, as latin text; or a wait for more of it, with the place to go on from. */
export const readStdin = (sys: Sys, place: unknown): string | Step => {
  let text = (place as Reading | undefined)?.stdin ?? ''
  for (;;) {
    const got = sys.read(0)
    if (got === 'blocked') return { wait: { read: 0 }, place: { stdin: text } satisfies Reading }
    if (got === 'eof' || isFsError(got)) return text
    text += latin(got)
    if (text.length > MOST) sys.exhaust()
    if (sys.halted) return { exit: 137 }
  }
}

/** Why a file cannot be read, as `cat` says it. */
export const unreadable = (sys: Sys, program: string, path: string, why: string): void =>
  sys.err(`${program}: ${why.startsWith('Is a') ? 'read error' : `can't open '${path}'`}: ${why}\n`)

// /dev/zero and its like have no end: a program that wants all of them runs out of memory.
const isEndless = (sys: Sys, name: string): boolean => {
  const node = name.startsWith('/') ? sys.files.stat(name) : undefined
  return node !== undefined && !isFsError(node) && node.kind === 'device' && node.major === 1 && node.minor !== 3
}

/**
 * The inputs that a filter was given: the files, '-' or none for standard input. A file that cannot be read is said
 * and counted in `failed`. A step: wait for more input.
 */
export const readInputs = (
  sys: Sys,
  program: string,
  files: readonly string[],
  place: unknown,
  complain: (path: string, why: string) => void = (path, why) => unreadable(sys, program, path, why),
): { readonly inputs: readonly Input[]; readonly failed: boolean } | Step => {
  const names = (files.length === 0 ? ['-'] : files).map((name) => (name === '/dev/stdin' ? '-' : name))
  if (names.some((name) => isEndless(sys, name))) {
    sys.exhaust()
    return { exit: 137 }
  }
  const stdin = names.includes('-') ? readStdin(sys, place) : ''
  if (isStep(stdin)) return stdin
  let failed = false
  const inputs = names.flatMap((name): Input[] => {
    if (name === '-') return [{ name, text: stdin }]
    const bytes = sys.files.readFile(name)
    if (!isFsError(bytes)) return [{ name, text: latin(bytes) }]
    complain(name, errorWords(bytes))
    failed = true
    return []
  })
  return { inputs, failed }
}

/** Whether reading the inputs is not finished. */
export const waits = (value: object): value is Step => !('inputs' in value)

/** Writes latin text. */
export const outLatin = (sys: Sys, text: string): void => sys.out(unlatin(text))
