import { problem, type Problem } from '../../engine/problem.ts'
import type { Engine } from '../../engine/types.ts'
import { LIST_FORMAT } from '../format-help.ts'
import { toJson } from '../format/json.ts'
import { listing, printed, type List } from '../format/list.ts'
import { parseTemplate } from '../format/template/parse.ts'
import { render } from '../format/template/render.ts'
import { list, pointer, row, type Go, type GoStruct } from '../format/value.ts'
import { cacheHeaders, cacheRow } from '../list/cache-row.ts'
import { newestContainers } from '../list/container-info.ts'
import { containerHeaders, containerRow } from '../list/container-row.ts'
import { diskUsage, firstName, sharedSize, type Usage } from '../list/disk-usage.ts'
import { emit } from '../list/emit.ts'
import { newestFirst, splitName } from '../list/image-info.ts'
import { imageHeaders, imageRow } from '../list/image-row.ts'
import { volumeHeaders, volumeRow } from '../list/volume-row.ts'
import { command, type Context } from '../types.ts'
import { humanSize } from '../units.ts'

const TABLE = 'table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}'
const RAW =
  'type: {{.Type}}\ntotal: {{.TotalCount}}\nactive: {{.Active}}\nsize: {{.Size}}\nreclaimable: {{.Reclaimable}}\n'
const HEADERS = {
  Type: 'TYPE',
  TotalCount: 'TOTAL',
  Active: 'ACTIVE',
  Size: 'SIZE',
  Reclaimable: 'RECLAIMABLE',
} as const

const TYPES = {
  Images: 'formatter.diskUsageImagesContext',
  Containers: 'formatter.diskUsageContainersContext',
  'Local Volumes': 'formatter.diskUsageVolumesContext',
  'Build Cache': 'formatter.diskUsageBuilderContext',
} as const

/** Nothing, or the cache, has no share in percent. */
const reclaimable = (usage: Usage): string => {
  const size = humanSize(usage.reclaimable)
  if (usage.size <= 0 || usage.type === 'Build Cache') return size
  return `${size} (${Math.trunc((usage.reclaimable * 100) / usage.size)}%)`
}

const usageRow = (usage: Usage): GoStruct =>
  row(TYPES[usage.type], {
    Active: String(usage.active),
    Reclaimable: reclaimable(usage),
    Size: humanSize(usage.size),
    TotalCount: String(usage.total),
    Type: usage.type,
  })

const IMAGES =
  'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}'
const CONTAINERS =
  'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}'
const VOLUMES = 'table {{.Name}}\t{{.Links}}\t{{.Size}}'
const CACHE =
  'table {{.ID}}\t{{.CacheType}}\t{{.Size}}\t{{.CreatedSince}}\t{{.LastUsedSince}}\t{{.UsageCount}}\t{{.Shared}}'

interface Details {
  readonly images: readonly GoStruct[]
  readonly containers: readonly GoStruct[]
  readonly volumes: readonly GoStruct[]
  readonly cache: readonly GoStruct[]
}

const details = (engine: Engine, trunc: boolean): Details => ({
  images: newestFirst([...engine.images.values()]).map((image) => {
    const name = firstName(engine, image)
    const { repository, tag } = name === undefined ? { repository: '<none>', tag: '<none>' } : splitName(name)
    return imageRow(engine, image, { repository, tag, digest: '', trunc, shared: sharedSize(engine, image) })
  }),
  containers: newestContainers(engine).map((one) => containerRow(engine, one, { trunc, size: true, virtual: false })),
  volumes: [...engine.volumes.values()].map((volume) => volumeRow(engine, volume, true)),
  cache: [...engine.cache.values()].toSorted((a, b) => a.used - b.used).map((entry) => cacheRow(engine, entry, trunc)),
})

const table = (format: string, headers: List['headers'], rows: readonly GoStruct[]): string => {
  const result = listing({ format, headers, rows })
  return 'error' in result ? '' : printed(result)
}

const verboseText = (engine: Engine): string => {
  const all = details(engine, true)
  const cache = diskUsage(engine).at(-1)!
  return [
    `Images space usage:\n\n${table(IMAGES, imageHeaders, all.images)}`,
    `Containers space usage:\n\n${table(CONTAINERS, containerHeaders, all.containers)}`,
    `Local Volumes space usage:\n\n${table(VOLUMES, volumeHeaders, all.volumes)}`,
    `Build cache usage: ${humanSize(cache.size)}\n\n${table(CACHE, cacheHeaders, all.cache)}`,
  ].join('\n')
}

const verboseValue = (engine: Engine): Go => {
  const all = details(engine, false)
  return pointer('formatter.diskUsageContext', {
    Images: list(all.images, '[]*formatter.imageContext'),
    Containers: list(all.containers, '[]*formatter.ContainerContext'),
    Volumes: list(all.volumes, '[]*formatter.volumeContext'),
    BuildCache: list(all.cache, '[]*formatter.buildCacheContext'),
  })
}

const verbose = (cx: Context, format: string): number | Problem => {
  const { engine } = cx.tx
  if (format === '' || format === 'table') cx.out(verboseText(engine))
  else if (format === 'json') cx.out(`${toJson(verboseValue(engine))}\n`)
  else {
    const source = format
      .replace(/^table/, '')
      .trim()
      .replaceAll('\\t', '\t')
      .replaceAll('\\n', '\n')
    const template = parseTemplate(source)
    if ('error' in template) return problem('client', { text: `template parsing error: ${template.error}` })
    const text = render(template, verboseValue(engine))
    if (typeof text !== 'string') return problem('client', { text: text.error })
    cx.out(text)
  }
  return 0
}

/** `docker system df`: what takes the space, and how much of it nothing uses. */
export const systemDf = command({
  name: 'system df',
  aliases: [],
  summary: 'Show what takes space on disk',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    format: { type: 'string', help: LIST_FORMAT },
    verbose: { short: 'v', type: 'bool', help: 'Each image, container, volume and result of the build cache' },
  },
  run(cx, _args, flags) {
    if (flags.verbose) return verbose(cx, flags.format)
    const plain = flags.format === '' || flags.format === 'table'
    const format = plain ? TABLE : flags.format === 'raw' ? RAW : flags.format
    const rows = diskUsage(cx.tx.engine).map(usageRow)
    return emit(cx, { format, headers: HEADERS, rows }, []) ?? 0
  },
})
