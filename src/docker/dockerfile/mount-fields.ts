import { each, failed, failure, type Failure } from './failure.ts'
import { quote } from './quote.ts'
import { hint, nearest } from './suggest.ts'

/** What `RUN --mount=type=` knows. */
export const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const

export type MountType = (typeof mountTypes)[number]

/** The fields of a mount by name; the type is always there, a field without a value is 'true'. */
export interface MountFields {
  readonly type: MountType
  readonly values: ReadonlyMap<string, string>
}

const keys = [
  'type',
  'from',
  'source',
  'target',
  'readonly',
  'id',
  'sharing',
  'required',
  'size',
  'mode',
  'uid',
  'gid',
  'src',
  'dst',
  'destination',
  'ro',
  'rw',
  'readwrite',
  'env',
]
const alone = ['readonly', 'ro', 'readwrite', 'rw', 'required']
const sharings = ['shared', 'private', 'locked']

type Check = (value: string) => boolean

const isBool: Check = (value) => /^(true|false|t|f|1|0)$/i.test(value)
const isSize: Check = (value) => /^\d+(\.\d+)?\s?([kmgtp]i?)?b?$/i.test(value)

/** Fields whose values have to be something certain, and how BuildKit says that they are not. */
const checks: Readonly<Record<string, readonly [Check, (key: string, value: string) => string]>> = {
  ...Object.fromEntries(
    [...alone, 'size'].map((key) => [
      key,
      [key === 'size' ? isSize : isBool, (_, value) => `invalid value for ${key}: ${value}`],
    ]),
  ),
  mode: [(value) => /^[0-7]+$/.test(value), (key, value) => `invalid value ${value} for ${key}`],
  uid: [(value) => /^\d+$/.test(value), (key, value) => `invalid value ${value} for ${key}`],
  gid: [(value) => /^\d+$/.test(value), (key, value) => `invalid value ${value} for ${key}`],
  sharing: [
    (value) => sharings.includes(value.toLowerCase()),
    (_, value) => `unsupported sharing value ${quote(value)}${hint(nearest(value, sharings))}`,
  ],
  type: [
    (value) => mountTypes.some((type) => type === value.toLowerCase()),
    (_, value) => `unsupported mount type ${quote(value)}${hint(nearest(value, mountTypes))}`,
  ],
}

/** Fields that only some types have. */
const owners: Readonly<Record<string, readonly MountType[]>> = { required: ['secret', 'ssh'], size: ['tmpfs'] }

const fieldProblem = (type: MountType, text: string, key: string, value: string | undefined): Failure | undefined => {
  if (value === undefined && !alone.includes(key)) return failure(`invalid field '${text}' must be a key=value pair`)
  if (!keys.includes(key)) return failure(`unexpected key '${key}' in '${text}'${hint(nearest(key, keys))}`)
  if (owners[key]?.includes(type) === false) return failure(`unexpected key '${key}' for mount type '${type}'`)
  const [fits, say] = checks[key] ?? []
  return value === undefined || !fits || !say || fits(value) ? undefined : failure(say(key, value))
}

/** What does not go together (recording build-run-mount-fields). */
const wholeProblem = ({ type, values }: MountFields): Failure | undefined => {
  const owned = ['secret', 'ssh', 'cache'].includes(type)
  const meta = owned ? undefined : ['mode', 'uid', 'gid'].find((key) => values.has(key))
  if (meta !== undefined) return failure(`${meta} not allowed for ${quote(type)} type mounts`)
  if (type === 'secret') {
    if (values.has('from')) return failure('secret mount should not have a from')
    if (values.has('sharing')) return failure('secret mount should not define sharing')
    const named = ['id', 'source', 'src', 'target', 'dst', 'destination'].some((key) => values.get(key))
    return named ? undefined : failure('invalid secret mount. one of source, target required')
  }
  return values.has('sharing') && type !== 'cache' ? failure(`invalid cache sharing set for ${type} mount`) : undefined
}

/** Reads the fields of one `--mount`, in order; `expand` replaces the variables in a value. */
export const mountFields = (text: string, expand: (value: string) => string | Failure): MountFields | Failure => {
  const values = new Map<string, string>()
  let type: MountType = 'bind'
  const read = each(text.split(','), (part): string | Failure => {
    const split = part.indexOf('=')
    const key = (split < 0 ? part : part.slice(0, split)).toLowerCase()
    const value = split < 0 ? undefined : expand(part.slice(split + 1))
    const problem = failed(value) ? value : fieldProblem(type, part, key, value)
    if (problem) return problem
    values.set(key, (value as string | undefined) ?? 'true')
    type = mountTypes.find((known) => known === values.get('type')?.toLowerCase()) ?? 'bind'
    return key
  })
  return failed(read) ? read : (wholeProblem({ type, values }) ?? { type, values })
}
