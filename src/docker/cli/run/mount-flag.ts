import type { MountRequest } from '../../engine/options.ts'
import { parseBytes } from '../units.ts'

const BOOLS: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false }
const KEYS: Readonly<Record<string, string>> = {
  type: 'type',
  source: 'source',
  src: 'source',
  target: 'target',
  dst: 'target',
  destination: 'target',
}
const FLAGS: Readonly<Record<string, string>> = {
  readonly: 'readonly',
  ro: 'readonly',
  'volume-nocopy': 'nocopy',
}
const TMPFS: Readonly<Record<string, (text: string) => number | undefined>> = {
  'tmpfs-size': (text) => numberOr(parseBytes(text)),
  'tmpfs-mode': (text) => (/^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined),
}
const numberOr = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
/** Keys that are understood and change nothing here. */
const OTHERS = [
  'bind-propagation',
  'bind-nonrecursive',
  'bind-recursive',
  'consistency',
  'volume-driver',
  'volume-opt',
  'volume-subpath',
  'image-subpath',
]

/** Reads a `--mount`: comma-separated fields, each in double quotes when it has a comma itself. */
export const readMount = (text: string): MountRequest | { readonly error: string } => {
  if (text === '') return { error: 'EOF' }
  const fields = text.match(/(?:"(?:[^"]|"")*"|[^,])+/g) ?? []
  const found: Record<string, string | boolean> = { type: 'volume', source: '', target: '' }
  const seen: string[] = []
  for (const field of fields.map(unquoted)) {
    const wrong = take(found, seen, field)
    if (wrong !== undefined) return { error: wrong }
  }
  return whole(found, seen)
}

const unquoted = (field: string): string => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)

const take = (found: Record<string, string | boolean>, seen: string[], field: string): string | undefined => {
  const at = field.indexOf('=')
  const key = (at < 0 ? field : field.slice(0, at)).toLowerCase()
  const value = at < 0 ? undefined : field.slice(at + 1)
  seen.push(key)
  if (Object.hasOwn(FLAGS, key)) {
    const flag = value === undefined ? true : BOOLS[value]
    if (flag === undefined) return `invalid value for ${key}: ${value}`
    found[FLAGS[key]!] = flag
    return undefined
  }
  if (value === undefined) return `invalid field '${field}' must be a key=value pair`
  if (key === 'bind-create-src') {
    if (BOOLS[value] === undefined) return `invalid value for ${key}: ${value}`
    found['create'] = BOOLS[value]
  } else if (Object.hasOwn(KEYS, key)) found[KEYS[key]!] = key === 'type' ? value.toLowerCase() : value
  else if (key === 'volume-label') found[`label ${value.split('=', 1)[0]}`] = value.split('=').slice(1).join('=')
  else if (Object.hasOwn(TMPFS, key)) {
    if (TMPFS[key]!(value) === undefined) return `invalid value for ${key}: ${value}`
    found[key] = value
  } else if (!OTHERS.includes(key)) return `unexpected key '${key}' in '${field}'`
  return undefined
}

const whole = (
  found: Record<string, string | boolean>,
  seen: readonly string[],
): MountRequest | { readonly error: string } => {
  const type = String(found['type'])
  if (type === '') return { error: 'type is required' }
  if (found['target'] === '') return { error: 'target is required' }
  for (const kind of ['volume', 'bind', 'tmpfs']) {
    if (kind !== type && seen.some((key) => key.startsWith(`${kind}-`)))
      return { error: `cannot mix '${kind}-*' options with mount type '${type}'` }
  }
  return {
    type,
    source: String(found['source']),
    target: String(found['target']),
    ...(found['readonly'] === true ? { readonly: true } : {}),
    ...(found['nocopy'] === true ? { nocopy: true } : {}),
    ...(found['create'] === true ? { create: true } : {}),
    ...sized('size', TMPFS['tmpfs-size']!(String(found['tmpfs-size'] ?? ''))),
    ...sized('mode', TMPFS['tmpfs-mode']!(String(found['tmpfs-mode'] ?? ''))),
    ...labelled(found),
  }
}

const sized = (key: 'size' | 'mode', value: number | undefined): Partial<MountRequest> =>
  value === undefined ? {} : { [key]: value }

const labelled = (found: Record<string, string | boolean>): Partial<MountRequest> => {
  const labels = Object.entries(found).filter(([key]) => key.startsWith('label '))
  return labels.length === 0
    ? {}
    : { labels: Object.fromEntries(labels.map(([key, value]) => [key.slice(6), String(value)])) }
}

/** What docker says about a `--mount`. */
export const checkMount = (text: string): string | undefined => {
  const read = readMount(text)
  return 'error' in read ? read.error : undefined
}
