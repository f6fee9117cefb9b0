import { gunzip as unpack, gzip as pack } from '../../oci/gzip.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, errorWords, forEach, type Given } from './applet.ts'
import { readStdin } from './input.ts'
import { unlatin } from './latin.ts'

const SYNTAX = { options: 'cfkdtv123456789', synopsis: '[-cfkdt123456789] [FILE]...' } as const

type Turn = (bytes: Uint8Array) => Uint8Array | { readonly error: string }

const fromStdin = (sys: Sys, name: string, place: unknown, turn: Turn): Step => {
  const text = readStdin(sys, place)
  if (typeof text !== 'string') return text
  const done = turn(unlatin(text))
  if (done instanceof Uint8Array) sys.out(done)
  else sys.err(`${name}: ${done.error}\n`)
  return { exit: done instanceof Uint8Array ? 0 : 1 }
}

const oneFile = (sys: Sys, given: Given, file: string, unpacking: boolean, turn: Turn): string | undefined => {
  const bytes = sys.files.readFile(file)
  if (isFsError(bytes)) return `${file}: ${errorWords(bytes)}`
  if (unpacking && !given.has('c') && !file.endsWith('.gz')) return `${file}: unknown suffix - ignored`
  const made = unpacking ? file.slice(0, -3) : `${file}.gz`
  if (!given.has('c') && !given.has('f') && !isFsError(sys.files.stat(made))) return `can't open '${made}': File exists`
  const done = turn(bytes)
  if (!(done instanceof Uint8Array)) return `${file}: ${done.error}`
  if (given.has('c')) {
    sys.out(done)
    return undefined
  }
  const wrong = sys.files.writeFile(made, done)
  if (wrong !== undefined) return `can't open '${file}': ${errorWords(wrong)}`
  if (!given.has('k')) sys.files.unlink(file)
  return undefined
}

const program = (name: string, always: 'pack' | 'unpack', toOut: boolean): Program =>
  applet(name, SYNTAX, (sys, given, place) => {
    const unpacking = always === 'unpack' || given.has('d')
    const turn: Turn = unpacking ? (bytes) => unpack(bytes) : pack
    if (given.args.length === 0) return fromStdin(sys, name, place, turn)
    const asked = toOut ? { ...given, has: (option: string) => option === 'c' || given.has(option) } : given
    return forEach(sys, name, given.args, (file) => oneFile(sys, asked, file, unpacking, turn))
  })

export const gzip: Program = program('gzip', 'pack', false)
export const gunzip: Program = program('gunzip', 'unpack', false)
export const zcat: Program = program('zcat', 'unpack', true)
