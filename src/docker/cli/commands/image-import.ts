import { importImage } from '../../engine/import.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { parseReference } from '../../oci/reference.ts'
import { applyChanges } from '../changes.ts'
import { readAll, readFile } from '../input-file.ts'
import { command, type Context, type Result } from '../types.ts'

interface Wanted {
  readonly reference: string
  readonly message: string
  readonly platform: string
  readonly changes: readonly string[]
}

const make = (cx: Context, archive: Uint8Array | Problem, wanted: Wanted): Result => {
  if (isProblem(archive)) return archive
  const { reference, message, platform, changes } = wanted
  const id = importImage(cx.tx, archive, { reference, message, platform, configure: applyChanges(changes) })
  if (isProblem(id)) return id
  cx.out(`${id}\n`, `image:${id}`)
  return 0
}

interface Reading {
  readonly wanted: Wanted
  readonly inner: unknown
}

const fromInput = (cx: Context, { wanted, inner }: Reading): Result => {
  const archive = readAll(cx, inner)
  if (archive instanceof Uint8Array) return make(cx, archive, wanted)
  return { wait: archive.wait, place: { wanted, inner: archive.place } satisfies Reading }
}

/** `docker import`: an image with one layer, of an archive of files. */
export const imageImport = command({
  name: 'image import',
  aliases: ['import'],
  summary: 'Make an image of an archive of files',
  usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  args: { min: 1 },
  flags: {
    change: { short: 'c', type: 'list', help: 'An instruction of a Dockerfile for the configuration' },
    message: { short: 'm', type: 'string', help: 'What the history says of the image' },
    platform: { type: 'string', help: 'Platform that the image is for, such as linux/amd64' },
  },
  run(cx, [source = '', reference = ''], flags) {
    const parsed = reference === '' ? undefined : parseReference(reference)
    if (parsed !== undefined && 'error' in parsed) return problem('badReference', { text: parsed.error })
    if (/^https?:\/\//.test(source)) {
      return problem('client', {
        text: "docker: 'docker import' of a URL is not modelled here: there is no network to fetch it from",
      })
    }
    const { message, platform, change: changes } = flags
    const wanted = { reference, message, platform, changes }
    return source === '-' ? fromInput(cx, { wanted, inner: undefined }) : make(cx, readFile(cx, source), wanted)
  },
  resume: (cx, place) => fromInput(cx, place as Reading),
})
