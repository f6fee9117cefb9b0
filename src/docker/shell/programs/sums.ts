import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Program } from '../sys.ts'
import { filter } from './filter.ts'
import { unlatin } from './latin.ts'

const sum = (name: string, hash: (bytes: Uint8Array) => Uint8Array): Program =>
  filter(name, { options: 'cbt', synopsis: '[FILE]...' }, (sys, given, inputs) => {
    if (given.has('c')) {
      sys.err(`${name}: -c is not simulated here\n`)
      return 1
    }
    for (const input of inputs) sys.out(`${bytesToHex(hash(unlatin(input.text)))}  ${input.name}\n`)
    return 0
  })

export const md5sum: Program = sum('md5sum', md5)
export const sha1sum: Program = sum('sha1sum', sha1)
export const sha256sum: Program = sum('sha256sum', sha256)
export const sha512sum: Program = sum('sha512sum', sha512)
