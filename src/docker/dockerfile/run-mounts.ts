import { join, normalize } from '../fs/path.ts'
import type { Draft } from './draft.ts'
import { each, failed, failure, type Failure } from './failure.ts'
import type { RunMount, SecretMount } from './ops.ts'
import { quote } from './quote.ts'
import { textIn, type StageContext } from './stage-context.ts'
import { hint, nearest } from './suggest.ts'
import type { RunInstruction } from './syntax.ts'

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const
const keys = [
  'type',
  'from',
  'source',
  'src',
  'target',
  'dst',
  'destination',
  'readonly',
  'ro',
  'readwrite',
  'rw',
  'id',
  'sharing',
  'required',
  'size',
  'mode',
  'uid',
  'gid',
  'env',
]
const alone = ['readonly', 'ro', 'readwrite', 'rw', 'required']

type Fields = ReadonlyMap<string, string>

const field = (text: string): readonly [string, string] | Failure => {
  const split = text.indexOf('=')
  const key = (split < 0 ? text : text.slice(0, split)).toLowerCase()
  if (split < 0 && !alone.includes(key)) return failure(`invalid field '${text}' must be a key=value pair`)
  if (!keys.includes(key)) return failure(`unexpected key '${key}' in '${text}'${hint(nearest(key, keys))}`)
  const value = split < 0 ? 'true' : text.slice(split + 1)
  if (alone.includes(key) && !/^(true|false|1|0|t|f)$/i.test(value))
    return failure(`invalid value for ${key}: ${value}`)
  return [key, value]
}

const first = (fields: Fields, ...names: string[]): string | undefined =>
  names.map((name) => fields.get(name)).find((value) => value !== undefined)

const isTrue = (value: string | undefined): boolean => value !== undefined && /^(true|1|t)$/i.test(value)

const mountType = (fields: Fields): RunMount['type'] | Failure => {
  const type = (fields.get('type') ?? 'bind').toLowerCase()
  return types.find((known) => known === type) ?? failure(`unsupported mount type ${quote(type)}`)
}

/** Where a secret or an agent's socket is when nothing says. */
const usualTarget = (type: RunMount['type'], fields: Fields): string => {
  const name = first(fields, 'id') ?? first(fields, 'source', 'src')?.split('/').at(-1) ?? 'default'
  return type === 'secret' ? `/run/secrets/${name}` : '/run/buildkit/ssh_agent.0'
}

const secretOf = (fields: Fields, given: string | undefined): SecretMount => ({
  env: fields.get('env'),
  file: given !== undefined || !fields.has('env'),
  required: isTrue(fields.get('required')),
  mode: parseInt(fields.get('mode') ?? '0400', 8) || 0o400,
  uid: Number(fields.get('uid')) || 0,
  gid: Number(fields.get('gid')) || 0,
})

const mountOf = (cx: StageContext, draft: Draft, fields: Fields): RunMount | Failure => {
  const type = mountType(fields)
  if (failed(type)) return type
  const given = first(fields, 'target', 'dst', 'destination')
  const hasUsual = type === 'secret' || type === 'ssh'
  const target = join(draft.config.WorkingDir || '/', given ?? (hasUsual ? usualTarget(type, fields) : '/'))
  if (target === '/' || (given === undefined && !hasUsual)) return failure('invalid mount target "/"')
  const from = fields.get('from')
  const origin = from === undefined ? (type === 'bind' ? 'context' : 'scratch') : cx.origin(from)
  if (failed(origin)) return origin
  const writable =
    isTrue(first(fields, 'readwrite', 'rw')) || first(fields, 'readonly', 'ro')?.toLowerCase() === 'false'
  const readonly = type === 'bind' ? !writable : isTrue(first(fields, 'readonly', 'ro'))
  const source = normalize(`/${first(fields, 'source', 'src') ?? ''}`)
  const id = fields.get('id') ?? (type === 'secret' ? target.split('/').at(-1)! : target)
  return {
    type,
    target,
    origin,
    source,
    readonly,
    id,
    ...(type === 'secret' ? { secret: secretOf(fields, given) } : {}),
  }
}

/** The mounts of a RUN: `type=cache,target=/c`. Values may contain variables. */
export const parseMounts = (
  cx: StageContext,
  draft: Draft,
  { mounts, lines }: RunInstruction,
): readonly RunMount[] | Failure =>
  each(mounts, (text) => {
    const fields = each(text.split(','), (part) => {
      const found = field(part)
      if (failed(found)) return found
      const value = textIn(cx, draft, lines, found[1])
      return failed(value) ? value : ([found[0], value] as const)
    })
    return failed(fields) ? fields : mountOf(cx, draft, new Map(fields))
  })

/** The stages that the mounts of a RUN name, without looking at anything else. */
export const mountSources = (mounts: readonly string[]): readonly string[] =>
  mounts.map((text) => /(?:^|,)from=([^,]*)/i.exec(text)?.[1] ?? '')
