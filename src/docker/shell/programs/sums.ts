import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { filter } from './filter.ts'
import type { Input } from './input.ts'
import { unlatin } from './latin.ts'

// The lists that the program itself prints.
const check = (sys: Sys, name: string, inputs: readonly Input[], hash: (bytes: Uint8Array) => Uint8Array): number => {
  const lines = inputs.flatMap(({ text }) => text.split('\n').filter((line) => line !== ''))
  let bad = 0
  for (const line of lines) {
    const [, wanted, file = ''] = /^([0-9a-f]+)\s[\s*](.*)$/.exec(line) ?? []
    const bytes = sys.files.readFile(file)
    const right = !isFsError(bytes) && bytesToHex(hash(bytes)) === wanted
    if (!right) bad++
    sys.out(`${file}: ${right ? 'OK' : 'FAILED'}\n`)
  }
  if (bad > 0) sys.err(`${name}: WARNING: ${bad} of ${lines.length} computed checksums did NOT match\n`)
  return bad > 0 ? 1 : 0
}

const sum = (name: string, hash: (bytes: Uint8Array) => Uint8Array): Program =>
  filter(name, { options: 'cbt', synopsis: '[FILE]...' }, (sys, given, inputs) => {
    if (given.has('c')) return check(sys, name, inputs, hash)
    for (const input of inputs) sys.out(`${bytesToHex(hash(unlatin(input.text)))}  ${input.name}\n`)
    return 0
  })

export const md5sum: Program = sum('md5sum', md5)
export const sha1sum: Program = sum('sha1sum', sha1)
export const sha256sum: Program = sum('sha256sum', sha256)
export const sha512sum: Program = sum('sha512sum', sha512)
