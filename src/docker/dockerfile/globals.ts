import { expand, type Variables } from './expand.ts'
import { at, failed, type Failure } from './failure.ts'
import type { Dockerfile } from './syntax.ts'

/** The platform that everything is built for. */
export const platform = 'linux/amd64'

const platformArgs = (prefix: 'BUILD' | 'TARGET'): [string, string][] => [
  [`${prefix}PLATFORM`, platform],
  [`${prefix}OS`, 'linux'],
  [`${prefix}OSVERSION`, ''],
  [`${prefix}ARCH`, 'amd64'],
  [`${prefix}VARIANT`, ''],
]

/** The ARGs that are there without a declaration before the first FROM. */
const predefined = (buildArgs: Variables, target: string): Variables => {
  const args = [...platformArgs('BUILD'), ...platformArgs('TARGET'), ['TARGETSTAGE', target || 'default'] as const]
  return new Map(args.map(([key, value]) => [key, buildArgs.get(key) ?? value]))
}

/**
 * The variables that FROM sees: the predefined ones and the ARGs before the first FROM, each with its build argument
 * or its default, which may use those before it.
 */
export const globalArgs = (file: Dockerfile, buildArgs: Variables, target: string): Variables | Failure => {
  const values = new Map(predefined(buildArgs, target))
  for (const instruction of file.args) {
    for (const { key, value } of instruction.args) {
      const given = buildArgs.get(key)
      const found = given !== undefined || value === undefined ? given : expand(value, values, { escape: file.escape })
      if (failed(found)) return at(instruction.lines, found)
      if (found !== undefined) values.set(key, typeof found === 'string' ? found : found.text)
    }
  }
  return values
}
