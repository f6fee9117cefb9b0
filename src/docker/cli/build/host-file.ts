import type { BuildOptions } from '../../dockerfile/job.ts'
import type { Problem } from '../../engine/problem.ts'
import { basename } from '../../fs/path.ts'
import { textOf } from '../../fs/tree.ts'
import { isFsError } from '../../fs/view.ts'
import type { Context } from '../types.ts'
import { buildProblem } from './problem.ts'

/** A Dockerfile that cannot be read. */
export const unreadable = (name: string, why: string): BuildOptions['file'] => ({ name, text: '', problem: why })

/** The first folder on the way to a file that is not there. */
const missingFolder = ({ sys }: Context, path: string): string | undefined => {
  const names = path.split('/').slice(0, -1)
  return names
    .map((_, index) => names.slice(0, index + 1).join('/'))
    .find((folder) => folder !== '' && isFsError(sys.files.stat(folder)))
}

/** The Dockerfile of `--file`: a path is seen from where the command is typed (recording build-options). */
export const hostFile = (cx: Context, path: string): BuildOptions['file'] | Problem => {
  const bytes = cx.sys.files.readFile(path)
  const name = basename(path)
  if (!isFsError(bytes)) return { name, text: textOf(bytes) }
  if (bytes.errno === 'EISDIR') {
    return unreadable(name, `read /var/lib/docker/tmp/buildkit-mount1/${name}: is a directory`)
  }
  const missing = path.includes('/') ? missingFolder(cx, path) : undefined
  return missing === undefined
    ? unreadable(name, `open ${name}: no such file or directory`)
    : buildProblem(`failed to build: resolve : lstat ${missing}: no such file or directory`)
}
