import { load, type LoadedImage } from '../../engine/load.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { readAll, readFile } from '../input-file.ts'
import { command, type Context, type Result } from '../types.ts'

const say = (cx: Context, { id, names }: LoadedImage): void => {
  if (names.length === 0) cx.out(`Loaded image ID: ${id}\n`, `image:${id}`)
  for (const name of names) cx.out(`Loaded image: ${name}\n`, `image:${id}`)
}

const take = (cx: Context, archive: Uint8Array | Problem): Result => {
  if (isProblem(archive)) return archive
  const loaded = load(cx.tx, archive)
  if (isProblem(loaded)) return loaded
  for (const image of loaded) say(cx, image)
  return 0
}

const fromInput = (cx: Context, place: unknown): Result => {
  const archive = readAll(cx, place)
  return archive instanceof Uint8Array ? take(cx, archive) : archive
}

/** `docker load`: the images of an archive, with the ids and names that they had. */
export const imageLoad = command({
  name: 'image load',
  aliases: ['load'],
  summary: 'Read images from an archive',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    input: { short: 'i', type: 'string', help: 'File to read instead of standard input' },
    platform: {
      type: 'strings',
      help: 'Only these platforms, as os[/arch[/variant]] with commas between (such as linux/amd64)',
      inert: true,
    },
    quiet: { short: 'q', type: 'bool', help: 'No progress; there is none without a terminal' },
  },
  run(cx, _args, flags) {
    if (flags.input !== '') return take(cx, readFile(cx, flags.input))
    if (cx.sys.isTerminal(0)) {
      return problem('client', { text: 'requested load from stdin, but stdin is empty' })
    }
    return fromInput(cx, undefined)
  },
  resume: fromInput,
})
