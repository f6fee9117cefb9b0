import { familiar, repositoryOf } from '../../engine/familiar.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import type { Engine, Key } from '../../engine/types.ts'
import { short } from '../../oci/digest.ts'
import type { Image } from '../../oci/types.ts'
import { LIST_FORMAT } from '../format-help.ts'
import { isTable } from '../format/list.ts'
import type { GoStruct } from '../format/value.ts'
import { emit } from '../list/emit.ts'
import { listedImages, type ListedImage } from '../list/image-filter.ts'
import { contentSize, imageSize, newestFirst, splitName, usedBy } from '../list/image-info.ts'
import { imageHeaders, imageRow } from '../list/image-row.ts'
import { imageTable, type ImageLine } from '../list/image-table.ts'
import { command, type Context } from '../types.ts'
import { humanSize } from '../units.ts'

const CREATED = '{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}'
const TABLE = `table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t${CREATED}\t{{.Size}}`
const DIGESTS = `table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t${CREATED}\t{{.Size}}`

const raw = (digests: boolean): string =>
  `repository: {{ .Repository }}\ntag: {{.Tag}}\n${digests ? 'digest: {{.Digest}}\n' : ''}` +
  'image_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n'

const formatOf = (format: string, quiet: boolean, digests: boolean): string => {
  if (format === '' || format === 'table') return quiet ? '{{.ID}}' : digests ? DIGESTS : TABLE
  if (format === 'raw') return quiet ? 'image_id: {{.ID}}' : raw(digests)
  return isTable(format) && digests && !format.includes('{{.Digest}}') ? `${format}\t{{.Digest}}` : format
}

interface Row {
  readonly row: GoStruct
  readonly key: Key
}

/** Rows of the old table: one for each tag of an image, and one for a repository that knows it by its digest only. */
const rowsOf = (engine: Engine, { image, names }: ListedImage, trunc: boolean, digests: boolean): readonly Row[] => {
  const none = { repository: '<none>', tag: '<none>', digest: '<none>', trunc }
  if (names.length === 0) return [{ row: imageRow(engine, image, none), key: `image:${image.id}` }]
  const tags = tagsOf(names)
  const pinned = digestNames(engine, image, names)
  const digestOf = (name: string) =>
    (digests ? pinned.find((one) => repositoryOf(one) === repositoryOf(name)) : undefined)?.replace(/.*@/, '') ??
    '<none>'
  const alone = pinned.filter((name) => !tags.some((tag) => repositoryOf(tag) === repositoryOf(name)))
  return [...tags, ...alone].map((name) => {
    const options = { ...splitName(name), digest: digestOf(name), trunc }
    return { row: imageRow(engine, image, options), key: `tag:${name}` as const }
  })
}

const tagsOf = (names: readonly string[]): readonly string[] => names.filter((name) => !name.includes('@'))

/** Names with a digest, of the repositories that are listed. */
const digestNames = (engine: Engine, image: Image, names: readonly string[]): readonly string[] => {
  const listed = new Set(names.map(repositoryOf))
  return storeOf(engine)
    .listedDigests(engine, image)
    .filter((name) => listed.has(repositoryOf(name)))
}

const lineOf = (engine: Engine, { image, names: all }: ListedImage, tree: boolean): ImageLine => {
  const names = shownNames(all)
  const line = {
    names: names.map(familiar),
    id: short(image.id),
    usage: humanSize(imageSize(engine, image), 3),
    content: humanSize(contentSize(engine, image), 3),
    used: usedBy(engine, image.id) > 0,
    key: names.length === 1 ? (`tag:${names[0]}` as const) : (`image:${image.id}` as const),
  }
  const platform = `${image.config.os}/${image.config.architecture}`
  return { ...line, platforms: tree ? [{ ...line, names: [platform] }] : [] }
}

/** The tags of an image, or when it has none its digests. */
const shownNames = (names: readonly string[]): readonly string[] => (tagsOf(names).length > 0 ? tagsOf(names) : names)

/** Images with a name, by it, then those without one. */
const byName = (a: ImageLine, b: ImageLine): number => {
  const [left = '', right = ''] = [a.names[0], b.names[0]]
  if (left === '' || right === '') return Number(left === '') - Number(right === '')
  return left < right ? -1 : left > right ? 1 : 0
}

const printTable = (cx: Context, images: readonly ListedImage[], tree: boolean): void => {
  const { engine } = cx.tx
  const alone = (one: ListedImage) =>
    tree || one.names.length === 0 ? [one] : shownNames(one.names).map((name) => ({ image: one.image, names: [name] }))
  const lines = images
    .flatMap(alone)
    .map((one) => lineOf(engine, one, tree))
    .toSorted(byName)
  for (const piece of imageTable(lines, cx.columns, tree && lines.length > 0)) cx.out(piece.text, piece.key)
}

const SUBCOMMANDS = [
  'build',
  'history',
  'import',
  'inspect',
  'list',
  'load',
  'ls',
  'prune',
  'pull',
  'push',
  'rm',
  'save',
  'tag',
]

/** `docker images ls` looks for an image named ls; docker guesses what was meant. */
const hint = (cx: Context, name: string | undefined, found: number): void => {
  if (found > 0 || name === undefined || cx.called !== 'docker images' || !SUBCOMMANDS.includes(name)) return
  cx.err(`\nNo images found matching "${name}": did you mean "docker image ${name}"?\n`)
}

interface Wanted {
  readonly tree: boolean
  readonly quiet: boolean
  readonly 'no-trunc': boolean
  readonly digests: boolean
  readonly format: string
}

/** The new table has no ids only, no whole ids, no digests and no format of one's own. */
const newTable = (wanted: Wanted): boolean | Problem => {
  const old = wanted.quiet
    ? '--quiet'
    : wanted['no-trunc']
      ? '--no-trunc'
      : wanted.digests
        ? '--show-digest'
        : wanted.format === ''
          ? ''
          : '--format'
  if (old === '') return true
  return wanted.tree ? problem('client', { text: `${old} is not yet supported with --tree` }) : false
}

/** `docker images`. */
export const imageLs = command({
  name: 'image ls',
  aliases: ['image list', 'images'],
  summary: 'List images',
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  args: { min: 0, max: 1 },
  flags: {
    all: { short: 'a', type: 'bool', help: 'Also images without a name' },
    digests: { type: 'bool', help: 'The old table, with a column for digests' },
    filter: { short: 'f', type: 'filter', help: 'Only those that it describes, such as dangling=true' },
    format: { type: 'string', help: LIST_FORMAT },
    'no-trunc': { type: 'bool', help: 'The old table, with whole ids' },
    quiet: { short: 'q', type: 'bool', help: 'Only ids' },
    tree: { type: 'bool', help: 'Under each image those for its platforms' },
  },
  run(cx, args, flags) {
    const { engine } = cx.tx
    const useNew = newTable(flags)
    if (isProblem(useNew)) return useNew
    const words = args.length === 0 ? flags.filter : [...flags.filter, `reference=${args[0]}`]
    const listed = listedImages(engine, words, flags.all)
    if (isProblem(listed)) return listed
    hint(cx, args[0], listed.length)
    if (useNew && (engine.release === '29' || flags.tree)) {
      printTable(cx, listed, flags.tree)
      return 0
    }
    const order = newestFirst(listed.map((one) => one.image))
    const sorted = listed.toSorted((a, b) => order.indexOf(a.image) - order.indexOf(b.image))
    const format = formatOf(flags.format, flags.quiet, flags.digests)
    const digests = flags.digests || format.includes('{{.Digest}}')
    const rows = sorted.flatMap((one) => rowsOf(engine, one, !flags['no-trunc'], digests))
    const list = { format, headers: imageHeaders, rows: rows.map((one) => one.row) }
    return (
      emit(
        cx,
        list,
        rows.map((one) => one.key),
      ) ?? 0
    )
  },
})
