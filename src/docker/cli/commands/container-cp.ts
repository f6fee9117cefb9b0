import { copyIn } from '../../engine/copy.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { dir } from '../../fs/tree.ts'
import type { Visible } from '../../fs/node.ts'
import { layerTar, layerTree } from '../../oci/layer-tar.ts'
import { readStdin } from '../../shell/programs/input.ts'
import { unlatin } from '../../shell/programs/latin.ts'
import { containerTarget, fromContainer } from '../copy/container.ts'
import { absolute, fromHost, hostTarget, toHost } from '../copy/host.ts'
import { contentBytes, place, readSide, type Side } from '../copy/place.ts'
import { command, type Context, type Result } from '../types.ts'
import { humanSize } from '../units.ts'

interface Wanted {
  readonly archive: boolean
  readonly follow: boolean
  readonly quiet: boolean
}

type Entries = ReadonlyMap<string, Visible>

/** 'Successfully copied 3B (transferred 2.05kB) to web:/srv/': bytes of the files, and of the archive that carried them. */
const say = (cx: Context, wanted: Wanted, entries: Entries, to: string): number => {
  if (wanted.quiet) return 0
  const content = [...entries.values()].reduce((sum, node) => sum + contentBytes(node), 0)
  const carried = layerTar(dir(Object.fromEntries(entries))).length
  cx.err(`Successfully copied ${humanSize(content, 3)} (transferred ${humanSize(carried, 3)}) to ${to}\n`)
  return 0
}

const copyOut = (cx: Context, ref: string, from: Side, to: Side, wanted: Wanted): Result => {
  const source = fromContainer(cx, ref, from.path, wanted.follow)
  if (isProblem(source)) return source
  if (to.path === '-') {
    const { node, name, contents } = source
    cx.sys.out(layerTar(contents && node.kind === 'dir' ? node : dir({ [name]: node })))
    return 0
  }
  const target = hostTarget(cx.sys, to.path)
  if (isProblem(target)) return target
  const placed = place(source, target)
  if ('error' in placed) return problem('client', { text: placed.error })
  const wrong = toHost(cx.sys, placed.folder, placed.entries, wanted.archive)
  return wrong ?? say(cx, wanted, placed.entries, absolute(cx.sys, to.path))
}

const copyInto = (cx: Context, from: Side, ref: string, to: Side, wanted: Wanted): Result => {
  const source = fromHost(cx.sys, from.path, wanted.follow)
  if (isProblem(source)) return source
  const target = containerTarget(cx, ref, to.path)
  if (isProblem(target)) return target
  const placed = place(source, target)
  if ('error' in placed) return problem('client', { text: placed.error })
  const done = copyIn(cx.tx, ref, placed.folder, placed.entries)
  return isProblem(done) ? done : say(cx, wanted, placed.entries, `${ref}:${to.path}`)
}

interface Reading {
  readonly ref: string
  readonly path: string
  readonly wanted: Wanted
  readonly inner: unknown
}

/** `docker cp - web:/srv`: an archive from standard input. */
const unpack = (cx: Context, reading: Reading): Result => {
  const { ref, path, wanted } = reading
  const target = containerTarget(cx, ref, path)
  if (isProblem(target)) return target
  if (target.kind !== 'dir') {
    return problem('client', { text: `destination "${ref}:${path}" must be a directory` })
  }
  const text = readStdin(cx.sys, reading.inner)
  if (typeof text !== 'string') {
    return 'wait' in text ? { wait: text.wait, place: { ...reading, inner: text.place } satisfies Reading } : 1
  }
  const tree = layerTree(unlatin(text))
  if ('error' in tree) return problem('daemon', { text: tree.error })
  const entries = tree.entries as Entries
  const done = copyIn(cx.tx, ref, target.path, entries)
  return isProblem(done) ? done : say(cx, wanted, entries, `${ref}:${path}`)
}

const badSides = (from: Side, to: Side): Problem | undefined => {
  if (from.container !== undefined && to.container !== undefined) {
    return problem('client', { text: 'copying between containers is not supported' })
  }
  if (from.container !== undefined || to.container !== undefined) return undefined
  return problem('client', { text: 'must specify at least one container source' })
}

/** `docker cp`: files between a container, whether or not it runs, and the host. */
export const containerCp = command({
  name: 'container cp',
  aliases: ['cp'],
  summary: 'Copy files between a container and the host',
  details:
    "'-' as the source is an archive from standard input, unpacked into a folder of the container;\n'-' as the destination is an archive to standard output.",
  usage: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  args: { min: 2, max: 2 },
  flags: {
    archive: { short: 'a', type: 'bool', help: 'Files keep their user and group' },
    'follow-link': { short: 'L', type: 'bool', help: 'Copy what a link points to' },
    quiet: {
      short: 'q',
      type: 'bool',
      help: 'Do not say what was copied; without a terminal that is so in any case',
    },
  },
  run(cx, [source = '', destination = ''], flags) {
    const [from, to] = [readSide(source), readSide(destination)]
    const wrong = badSides(from, to)
    if (wrong !== undefined) return wrong
    const quiet = flags.given('quiet') ? flags.quiet : cx.columns === undefined
    const wanted = { archive: flags.archive, follow: flags['follow-link'], quiet }
    if (from.container !== undefined) return copyOut(cx, from.container, from, to, wanted)
    const ref = to.container ?? ''
    if (source === '-') return unpack(cx, { ref, path: to.path, wanted, inner: undefined })
    return copyInto(cx, from, ref, to, wanted)
  },
  resume: (cx, place) => unpack(cx, place as Reading),
})
