import { gzip, isGzip } from '../../oci/gzip.ts'
import { writeTar, type TarEntry } from '../../oci/tar.ts'
import { match } from '../../fs/glob.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, errorWords, misused, type Given, readOptions } from './applet.ts'
import { readStdin } from './input.ts'
import { unlatin } from './latin.ts'
import { collectEntries, entryLine, extract, parseArchive } from './tar-files.ts'

const SYNTAX = {
  options: 'cxtvzjJahmpkOf:C:X:T:',
  long: { create: 'c', extract: 'x', list: 't', file: 'f', directory: 'C', gzip: 'z', exclude: 'X', verbose: 'v' },
  synopsis: 'c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [FILE]...',
} as const

/** The old form without a dash: `tar xzf a.tar` is `tar -x -z -f a.tar`. */
const dashed = (argv: readonly string[]): readonly string[] => {
  const [name = 'tar', first = '', ...rest] = argv
  if (first.startsWith('-') || !/^[a-zA-Z]+$/.test(first)) return argv
  const words = [...first].flatMap((letter) =>
    SYNTAX.options.includes(`${letter}:`) ? [`-${letter}`, ...rest.splice(0, 1)] : [`-${letter}`],
  )
  return [name, ...words, ...rest]
}

const fail = (sys: Sys, wrong: string): Step => {
  sys.err(`tar: ${wrong}\n`)
  return { exit: 1 }
}

const create = (sys: Sys, given: Given): Step => {
  if (given.args.length === 0) return fail(sys, 'empty archive')
  let exit = 0
  const entries = collectEntries(sys, given.args, given.value('C') ?? '', (wrong) => {
    sys.err(`tar: ${wrong}\n`)
    exit = 1
  })
  const bytes = writeTar(entries)
  const packed = given.has('z') ? gzip(bytes) : bytes
  const file = given.value('f') ?? '-'
  if (file === '-') sys.out(packed)
  else {
    const wrong = sys.files.writeFile(file, packed)
    if (wrong !== undefined) return fail(sys, `can't open '${file}': ${errorWords(wrong)}`)
  }
  if (given.has('v'))
    for (const entry of entries) (file === '-' ? sys.err : sys.out).call(sys, entryLine(sys, entry, false))
  return { exit }
}

const wanted = (given: Given, entry: TarEntry): boolean =>
  given.args.length === 0 ||
  given.args.some((word) => {
    const path = word.replace(/^(\.?\/)+|\/+$/g, '')
    return entry.path === path || entry.path.startsWith(`${path}/`) || match(path, entry.path)
  })

const read = (sys: Sys, given: Given, place: unknown): Step => {
  const file = given.value('f') ?? '-'
  const source = file === '-' ? readStdin(sys, place) : sys.files.readFile(file)
  if (typeof source === 'object' && 'wait' in source) return source
  if (isFsError(source)) return fail(sys, `can't open '${file}': ${errorWords(source)}`)
  const bytes = typeof source === 'string' ? unlatin(source) : (source as Uint8Array)
  if (given.has('z') && !isGzip(bytes)) return fail(sys, 'invalid magic\ntar: short read')
  const entries = parseArchive(bytes)
  if (typeof entries === 'string') return fail(sys, entries === 'unexpected EOF' ? 'short read' : entries)
  return list(sys, given, entries)
}

const list = (sys: Sys, given: Given, entries: readonly TarEntry[]): Step => {
  const missing = given.args.filter((word) => !entries.some((entry) => wanted({ ...given, args: [word] }, entry)))
  let exit = 0
  for (const entry of entries.filter((one) => wanted(given, one))) {
    if (given.has('t') || given.has('v')) sys.out(entryLine(sys, entry, given.has('t') && given.has('v')))
    if (given.has('t')) continue
    if (given.has('O')) sys.out(entry.bytes ?? '')
    else {
      const wrong = extract(sys, entry, given.value('C') ?? '')
      if (wrong === undefined) continue
      sys.err(`tar: ${wrong}\n`)
      exit = 1
    }
  }
  for (const word of missing) sys.err(`tar: ${word}: not found in archive\n`)
  return { exit: missing.length > 0 ? 1 : exit }
}

const plain = applet('tar', SYNTAX, (sys) => misused(sys, 'tar', SYNTAX))

export const tar: Program = {
  name: 'tar',
  run: (sys, place) => {
    const given = readOptions(dashed(sys.argv), SYNTAX)
    if (typeof given === 'string') return misused(sys, 'tar', SYNTAX, given)
    if (given.has('j') || given.has('J')) return fail(sys, 'only gzip is simulated here')
    if (given.has('c')) return create(sys, given)
    return given.has('x') || given.has('t') ? read(sys, given, place) : plain.run(sys, place)
  },
}
