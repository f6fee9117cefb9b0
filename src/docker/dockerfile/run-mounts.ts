import { join, normalize } from '../fs/path.ts'
import type { Draft } from './draft.ts'
import { each, failed, failure, type Failure } from './failure.ts'
import { mountFields, type MountFields, type MountType } from './mount-fields.ts'
import type { RunMount, SecretMount } from './ops.ts'
import { textIn, type StageContext } from './stage-context.ts'
import type { RunInstruction } from './syntax.ts'

type Fields = MountFields['values']

const first = (fields: Fields, ...names: string[]): string | undefined =>
  names.map((name) => fields.get(name)).find((value) => value !== undefined)

const isTrue = (value: string | undefined): boolean => value !== undefined && /^(true|1|t)$/i.test(value)

/** Where a secret or an agent's socket is when nothing says. */
const usualTarget = (type: RunMount['type'], fields: Fields): string => {
  const name = first(fields, 'id') ?? first(fields, 'source', 'src')?.split('/').at(-1) ?? 'default'
  return type === 'secret' ? `/run/secrets/${name}` : '/run/buildkit/ssh_agent.0'
}

const secretOf = (fields: Fields, given: string | undefined): SecretMount => ({
  env: fields.get('env'),
  file: given !== undefined || !fields.has('env'),
})

/** Mode and owner that a secret's file gets, or a new cache for which one of them is given. */
const metaOf = (fields: Fields, type: MountType): RunMount['meta'] => {
  const given = ['mode', 'uid', 'gid'].some((key) => fields.has(key))
  if (type !== 'secret' && !given) return undefined
  return {
    mode: parseInt(fields.get('mode') ?? (type === 'cache' ? '0755' : '0400'), 8),
    uid: Number(fields.get('uid') ?? 0),
    gid: Number(fields.get('gid') ?? 0),
  }
}

const isReadonly = (fields: Fields, type: MountType): boolean => {
  const writable =
    isTrue(first(fields, 'readwrite', 'rw')) || /^(false|0|f)$/i.test(first(fields, 'readonly', 'ro') ?? '')
  return type === 'bind' ? !writable : isTrue(first(fields, 'readonly', 'ro'))
}

const mountOf = (cx: StageContext, draft: Draft, { type, values }: MountFields): RunMount | Failure => {
  const given = first(values, 'target', 'dst', 'destination')
  const hasUsual = type === 'secret' || type === 'ssh'
  const target = join(draft.config.WorkingDir || '/', given ?? (hasUsual ? usualTarget(type, values) : '/'))
  if (target === '/' || (given === undefined && !hasUsual)) return failure('invalid mount target "/"')
  const from = values.get('from')
  const origin = from === undefined ? (type === 'bind' ? 'context' : 'scratch') : cx.origin(from)
  if (failed(origin)) return origin
  const usualId = type === 'secret' ? target.split('/').at(-1)! : type === 'ssh' ? 'default' : target
  return {
    type,
    target,
    origin,
    source: normalize(`/${first(values, 'source', 'src') ?? ''}`),
    readonly: isReadonly(values, type),
    id: values.get('id') ?? usualId,
    required: isTrue(values.get('required')),
    ...(type === 'secret' ? { secret: secretOf(values, given) } : {}),
    meta: metaOf(values, type),
  }
}

/** The mounts of a RUN: `type=cache,target=/c`. Values may contain variables. */
export const parseMounts = (
  cx: StageContext,
  draft: Draft,
  { mounts, lines }: RunInstruction,
): readonly RunMount[] | Failure =>
  each(mounts, (text) => {
    const fields = mountFields(text, (value) => textIn(cx, draft, lines, value))
    return failed(fields) ? fields : mountOf(cx, draft, fields)
  })

/** The stages that the mounts of a RUN name, without looking at anything else. */
export const mountSources = (mounts: readonly string[]): readonly string[] =>
  mounts.map((text) => /(?:^|,)from=([^,]*)/i.exec(text)?.[1] ?? '')
