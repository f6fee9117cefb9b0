import type { MountRequest } from '../../engine/options.ts'

const BOOLS: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false }
const KEYS: Readonly<Record<string, string>> = {
  type: 'type',
  source: 'source',
  src: 'source',
  target: 'target',
  dst: 'target',
  destination: 'target',
}
const FLAGS: Readonly<Record<string, string>> = { readonly: 'readonly', ro: 'readonly', 'volume-nocopy': 'nocopy' }
/** Keys that are understood and change nothing here. */
const OTHERS = [
  'bind-propagation',
  'bind-nonrecursive',
  'bind-recursive',
  'bind-create-src',
  'consistency',
  'volume-label',
  'volume-driver',
  'volume-opt',
  'volume-subpath',
  'tmpfs-size',
  'tmpfs-mode',
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
  if (Object.hasOwn(KEYS, key)) found[KEYS[key]!] = key === 'type' ? value.toLowerCase() : value
  else if (!OTHERS.includes(key)) return `unexpected key '${key}' in '${field}'`
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
  }
}

/** What docker says about a `--mount`. */
export const checkMount = (text: string): string | undefined => {
  const read = readMount(text)
  return 'error' in read ? read.error : undefined
}
