import { isProblem, type Problem } from '../../engine/problem.ts'
import { isFsError } from '../../fs/view.ts'
import type { Context } from '../types.ts'
import { buildProblem } from './problem.ts'

const KEYS = ['type', 'id', 'source', 'src', 'env']

const fields = (word: string): ReadonlyMap<string, string> | Problem => {
  const found = new Map<string, string>()
  for (const part of word.split(',')) {
    const at = part.indexOf('=')
    if (at < 0) return buildProblem(`invalid field '${part}' must be a key=value pair`)
    const key = part.slice(0, at).toLowerCase()
    if (!KEYS.includes(key)) return buildProblem(`unexpected key '${key}' in '${part}'`)
    found.set(key, part.slice(at + 1))
  }
  return found
}

/** The content of a secret: a variable of the client, or a file. */
const content = (
  { sys }: Context,
  given: ReadonlyMap<string, string>,
  id: string,
): Uint8Array | Problem | undefined => {
  const path = given.get('src') ?? given.get('source')
  const variable =
    given.get('env') ??
    (given.get('type') === 'env' ? (path ?? id) : path === undefined && id in sys.env ? id : undefined)
  if (variable !== undefined)
    return sys.env[variable] === undefined ? undefined : new TextEncoder().encode(sys.env[variable])
  const bytes = sys.files.readFile(path ?? id)
  if (!isFsError(bytes)) return bytes
  return buildProblem(`failed to build: failed to stat ${path ?? id}: stat ${path ?? id}: no such file or directory`)
}

/** `--secret id=mysecret,src=/local/secret`: contents by id. */
export const readSecrets = (cx: Context, words: readonly string[]): Readonly<Record<string, Uint8Array>> | Problem => {
  const secrets: Record<string, Uint8Array> = {}
  for (const word of words) {
    const given = fields(word)
    if (isProblem(given)) return given
    const id = given.get('id') ?? ''
    if (id === '') return buildProblem('failed to build: secret missing ID')
    const bytes = content(cx, given, id)
    if (isProblem(bytes)) return bytes
    if (bytes) secrets[id] = bytes
  }
  return secrets
}
