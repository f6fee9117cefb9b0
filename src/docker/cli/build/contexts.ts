import type { NamedContext } from '../../dockerfile/job.ts'
import { readContext } from '../../dockerfile/context.ts'
import { isProblem, type Problem } from '../../engine/problem.ts'
import type { Context } from '../types.ts'
import { buildProblem } from './problem.ts'

const image = 'docker-image://'

const context = ({ sys }: Context, name: string, value: string): NamedContext | Problem => {
  if (value.startsWith(image)) return { image: value.slice(image.length) }
  if (/^(https?|git|ssh|oci-layout|target):/.test(value)) {
    return buildProblem(
      `failed to build: --build-context ${name}=${value}: only folders and docker-image:// are modelled`,
    )
  }
  const folder = readContext(sys.files, value)
  return folder
    ? { folder }
    : buildProblem(`failed to build: failed to get build context ${name}: stat ${value}: no such file or directory`)
}

/** `--build-context name=folder` and `name=docker-image://reference`. */
export const readNamedContexts = (
  cx: Context,
  words: readonly string[],
): Readonly<Record<string, NamedContext>> | Problem => {
  const named: Record<string, NamedContext> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 0) return buildProblem(`invalid context value: ${word}, expected key=value`)
    const name = word.slice(0, at).toLowerCase()
    const found = context(cx, name, word.slice(at + 1))
    if (isProblem(found)) return found
    named[name] = found
  }
  return named
}
