import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, type Given } from './applet.ts'
import { readInputs, waits } from './input.ts'
import { linesOf, unlatin } from './latin.ts'

const SYNTAX = { options: 'n:c:fFqv', numbers: true, synopsis: '[OPTIONS] [FILE]...' } as const
const EVERY = 1000

/** Follows one file: where it is in it, in bytes. */
interface Following {
  readonly follow: string
  readonly at: number
}

const lastOf = (text: string, given: Given): string => {
  const asked = given.value('c') ?? given.value('n') ?? '10'
  const fromStart = asked.startsWith('+')
  const count = Number(asked.replace(/^[+-]/, ''))
  const units = given.has('c') ? [...text] : linesOf(text)
  return (fromStart ? units.slice(Math.max(0, count - 1)) : count === 0 ? [] : units.slice(-count)).join('')
}

const goOn = (sys: Sys, { follow, at }: Following): Step => {
  const bytes = sys.files.readFile(follow)
  const size = isFsError(bytes) ? at : bytes.length
  if (!isFsError(bytes) && size > at) sys.out(bytes.subarray(at))
  return { wait: { until: sys.clock + EVERY }, place: { follow, at: size } satisfies Following }
}

const isFollowing = (place: unknown): place is Following =>
  typeof place === 'object' && place !== null && 'follow' in place

export const tail: Program = applet('tail', SYNTAX, (sys, given, place) => {
  if (isFollowing(place)) return goOn(sys, place)
  const asked = given.value('c') ?? given.value('n') ?? '10'
  if (!/^[+-]?\d+$/.test(asked)) {
    sys.err(`tail: invalid number '${asked}'\n`)
    return { exit: 1 }
  }
  const complain = (path: string, why: string) => sys.err(`tail: can't open '${path}': ${why}\n`)
  const read = readInputs(sys, 'tail', given.args, place, complain)
  if (waits(read)) return read
  const titled = given.has('v') || (given.args.length > 1 && !given.has('q'))
  read.inputs.forEach((input, index) => {
    if (titled) sys.out(`${index > 0 ? '\n' : ''}==> ${input.name === '-' ? 'standard input' : input.name} <==\n`)
    sys.out(unlatin(lastOf(input.text, given)))
  })
  if (read.inputs.length === 0 && read.failed) sys.err('tail: no files\n')
  const followed = read.inputs.at(-1)
  if ((!given.has('f') && !given.has('F')) || followed === undefined || followed.name === '-')
    return { exit: read.failed ? 1 : 0 }
  return { wait: { until: sys.clock + EVERY }, place: { follow: followed.name, at: followed.text.length } }
})
