import { normalize } from '../fs/path.ts'
import type { MountRequest } from './options.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'
import { tmpfsOptions, tmpfsProblem } from './tmpfs.ts'
import type { MountPoint } from './types.ts'

const MODES = /^(?:ro|rw|z|Z|nocopy|r?shared|r?slave|r?private|consistent|cached|delegated)$/

/** Reads `-v source:target[:mode]` as the daemon does. A source that begins with '/' is a folder of the host, any other a volume. */
export function parseBind(spec: string): MountPoint | Problem {
  const parts = spec.split(':')
  if (parts.length > 3 || parts[0] === '') return problem('badVolumeSpec', { spec })
  const [source = '', target = '', mode = ''] = parts
  if (mode !== '' && !mode.split(',').every((one) => MODES.test(one))) return problem('badMode', { mode })
  const type = source.startsWith('/') ? 'bind' : 'volume'
  const wrong = targetProblem(target)
  if (wrong !== undefined) return problem('badMountInSpec', { spec, type, why: wrong })
  return pointOf(type, source, target, mode, 'bind')
}

function pointOf(
  type: 'bind' | 'volume',
  source: string,
  target: string,
  mode: string,
  by: MountPoint['by'],
): MountPoint {
  const flags = mode.split(',')
  return {
    type,
    source: type === 'bind' ? normalize(source) : source,
    target: normalize(target),
    mode: mode === '' && type === 'volume' ? 'z' : mode,
    by,
    ...(flags.includes('ro') ? { readonly: true } : {}),
    ...(flags.includes('nocopy') ? { nocopy: true } : {}),
  }
}

function targetProblem(target: string): string | undefined {
  if (!target.startsWith('/')) return `invalid mount path: '${target}' mount path must be absolute`
  return normalize(target) === '/' ? "invalid specification: destination can't be '/'" : undefined
}

/** Reads a `--mount`. `exists` says whether the host has a path. */
export function parseMount(wanted: MountRequest, exists: (path: string) => boolean): MountPoint | Problem {
  const { type, source, target } = wanted
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs')
    return problem('badMount', { type, why: 'mount type unknown' })
  const why =
    targetProblem(target) ?? (type === 'bind' ? bindProblem(source, wanted.create ? () => true : exists) : undefined)
  if (why !== undefined) return problem('badMount', { type, why })
  const flags = {
    ...(wanted.readonly ? ({ readonly: true } as const) : {}),
    ...(wanted.nocopy ? ({ nocopy: true } as const) : {}),
    ...(wanted.labels ? { labels: wanted.labels } : {}),
  }
  if (type === 'tmpfs' && source !== '') return problem('badMount', { type, why: 'field Source must not be specified' })
  if (type === 'tmpfs')
    return { type, source: '', target: normalize(target), mode: dataOf(wanted), by: 'mount', ...flags }
  return { ...pointOf(type, source, target, '', 'mount'), ...flags }
}

const dataOf = ({ size, mode }: MountRequest): string =>
  [...(size ? [`size=${size}`] : []), ...(mode ? [`mode=${mode.toString(8)}`] : [])].join(',')

function bindProblem(source: string, exists: (path: string) => boolean): string | undefined {
  if (source === '') return 'field Source must not be empty'
  if (!source.startsWith('/')) return `invalid mount path: '${source}' mount path must be absolute`
  return exists(source) ? undefined : `bind source path does not exist: ${source}`
}

/** Reads a `--tmpfs`. */
export function parseTmpfs(target: string, options: string): MountPoint | Problem {
  if (!target.startsWith('/'))
    return problem('daemon', { text: `invalid mount path: '${target}' mount path must be absolute` })
  const wrong = tmpfsProblem(options)
  if (wrong) return wrong
  const access = tmpfsOptions(options).readonly ? ({ readonly: true } as const) : {}
  return { type: 'tmpfs', source: '', target: normalize(target), mode: options, by: 'tmpfs', ...access }
}
