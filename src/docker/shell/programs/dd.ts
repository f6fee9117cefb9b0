import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { errorWords } from './applet.ts'
import { latin, unlatin } from './latin.ts'

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  c: 1,
  w: 2,
  b: 512,
  k: 1024,
  K: 1024,
  kB: 1000,
  M: 1_048_576,
  MB: 1_000_000,
  G: 1_073_741_824,
}
/** The most bytes that one `dd` writes here. */
const MOST = 268_435_456

const sizeOf = (text: string): number | undefined => {
  const match = /^(\d+)([a-zA-Z]*)$/.exec(text)
  const unit = match === null ? undefined : UNITS[match[2]!]
  return unit === undefined ? undefined : Number(match![1]) * unit
}

interface Plan {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly block: number
  readonly count: number | undefined
  readonly skip: number
  readonly seek: number
  readonly keep: boolean
  readonly silent: boolean
}

const readPlan = (words: readonly string[]): Plan | string => {
  const values = new Map<string, string>()
  for (const word of words) {
    const [name = '', value] = word.split(/=(.*)/s)
    if (
      !['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'iflag', 'oflag', 'status'].includes(name) ||
      value === undefined
    )
      return `invalid argument '${word}'`
    values.set(name, value)
  }
  const number = (name: string, other: number): number => sizeOf(values.get(name) ?? String(other)) ?? NaN
  const plan = {
    from: values.get('if'),
    to: values.get('of'),
    block: number('bs', 512),
    count: values.has('count') ? number('count', 0) : undefined,
    skip: number('skip', 0),
    seek: number('seek', 0),
    keep: values.get('conv')?.includes('notrunc') ?? false,
    silent: values.get('status') === 'none',
  }
  const bad = ['bs', 'count', 'skip', 'seek'].find(
    (name) => values.has(name) && sizeOf(values.get(name)!) === undefined,
  )
  return bad === undefined ? plan : `invalid number '${values.get(bad)}'`
}

const endless: Readonly<Record<string, (size: number) => Uint8Array>> = {
  '/dev/zero': (size) => new Uint8Array(size),
  '/dev/urandom': (size) => noise(size),
  '/dev/random': (size) => noise(size),
}

/** Bytes that do not pack, the same each time. */
const noise = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  let state = 0x9e3779b9
  for (let at = 0; at < size; at++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5
    bytes[at] = state >>> 13
  }
  return bytes
}

/** So many bytes of standard input as it has: what comes after them is left for others. */
const readSome = (sys: Sys, place: unknown, most: number): string | Step => {
  let text = (place as { stdin: string } | undefined)?.stdin ?? ''
  while (text.length < most) {
    const got = sys.read(0, Math.min(65_536, most - text.length))
    if (got === 'blocked') return { wait: { read: 0 }, place: { stdin: text } }
    if (!(got instanceof Uint8Array)) break
    text += latin(got)
  }
  return text
}

const readBlock = (sys: Sys, plan: Plan, place: unknown): Uint8Array | string | Step => {
  const wanted = plan.count === undefined ? undefined : plan.block * plan.count
  const source = plan.from === undefined ? undefined : endless[plan.from]
  if (source !== undefined) return wanted === undefined || wanted > MOST ? 'No space left on device' : source(wanted)
  if (plan.from === undefined || plan.from === '/dev/stdin') {
    const skipped = plan.skip * plan.block
    const text = readSome(sys, place, wanted === undefined ? Infinity : skipped + wanted)
    return typeof text === 'string' ? unlatin(text).subarray(skipped) : text
  }
  const bytes = sys.files.readFile(plan.from)
  return isFsError(bytes) ? `can't open '${plan.from}': ${errorWords(bytes)}` : bytes.subarray(plan.skip * plan.block)
}

const placed = (sys: Sys, plan: Plan, bytes: Uint8Array): Uint8Array => {
  const old = plan.keep ? sys.files.readFile(plan.to!) : undefined
  const before = old === undefined || isFsError(old) ? new Uint8Array(0) : old
  const start = plan.seek * plan.block
  const out = new Uint8Array(Math.max(plan.keep ? before.length : 0, start + bytes.length))
  out.set(before.subarray(0, out.length))
  out.set(bytes, start)
  return out
}

const records = (bytes: number, block: number): string => `${Math.floor(bytes / block)}+${bytes % block > 0 ? 1 : 0}`

export const dd: Program = {
  name: 'dd',
  run: (sys, place) => {
    const fail = (wrong: string): Step => {
      sys.err(`dd: ${wrong}\n`)
      return { exit: 1 }
    }
    const plan = readPlan(sys.argv.slice(1))
    if (typeof plan === 'string') return fail(plan)
    if (plan.block >= (sys.memoryLimit ?? Infinity)) {
      sys.exhaust()
      return { exit: 137 }
    }
    const read = readBlock(sys, plan, place)
    if (typeof read === 'string') return fail(read)
    if (!(read instanceof Uint8Array)) return read
    const bytes = plan.count === undefined ? read : read.subarray(0, plan.count * plan.block)
    if (plan.to === undefined) sys.out(bytes)
    else if (plan.to !== '/dev/null') {
      const wrong = sys.files.writeFile(plan.to, placed(sys, plan, bytes))
      if (wrong !== undefined) return fail(`can't open '${plan.to}': ${errorWords(wrong)}`)
    }
    if (!plan.silent) {
      const count = records(bytes.length, plan.block)
      sys.err(`${count} records in\n${count} records out\n`)
    }
    return { exit: 0 }
  },
}
