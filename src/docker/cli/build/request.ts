import type { BuildOptions } from '../../dockerfile/job.ts'
import { readContext } from '../../dockerfile/context.ts'
import { unpackArchive } from '../../dockerfile/archive.ts'
import { failed } from '../../dockerfile/failure.ts'
import { isProblem, type Problem } from '../../engine/problem.ts'
import { absolute, basename, normalize } from '../../fs/path.ts'
import { dir, get, textOf } from '../../fs/tree.ts'
import { parseReference } from '../../oci/reference.ts'
import { quote } from '../format/quote.ts'
import type { Context, Values } from '../types.ts'
import type { buildFlags } from './flags.ts'
import { readNamedContexts } from './contexts.ts'
import { hostFile, unreadable } from './host-file.ts'
import { readOutputs, type Output } from './outputs.ts'
import { buildProblem } from './problem.ts'
import { readSecrets } from './secrets.ts'

export type BuildValues = Values<typeof buildFlags>
type Files = Pick<BuildOptions, 'file' | 'context' | 'contextPath'>

const tagNames = (tags: readonly string[]): readonly string[] | Problem => {
  const names: string[] = []
  for (const tag of tags) {
    const reference = parseReference(tag)
    if (!('error' in reference)) {
      if (reference.digest !== undefined) {
        return buildProblem('failed to build: failed to solve: build tag cannot contain a digest')
      }
      names.push(reference.full)
    } else {
      const lower = reference.error.endsWith('must be lowercase')
      return buildProblem(
        `failed to build: invalid tag ${quote(tag)}: ${lower ? 'repository name must be lowercase' : reference.error}`,
      )
    }
  }
  return names
}

const pairs = (
  words: readonly string[],
  missing: (key: string) => string | undefined,
): [string, string][] | Problem => {
  const found: [string, string][] = []
  for (const word of words) {
    const at = word.indexOf('=')
    if (at === 0 || word === '') return buildProblem(`invalid key-value pair ${quote(word)}: empty key`)
    const value = at < 0 ? missing(word) : word.slice(at + 1)
    if (value !== undefined) found.push([at < 0 ? word : word.slice(0, at), value])
  }
  return found
}

const remote = /^(https?|git|ssh):\/\/|^git@/

const contextProblem = (path: string): Problem => {
  if (path === '')
    return buildProblem('failed to build: please specify build context (e.g. "." for the current directory)')
  if (remote.test(path)) return buildProblem(`failed to build: ${path} is a remote context: this model has no network`)
  return buildProblem(`failed to build: unable to prepare context: path ${quote(path)} not found`)
}

/** What a build reads from the host's folders. `stdin` is there when the Dockerfile comes from standard input. */
const hostFiles = (cx: Context, path: string, file: string, stdin: Uint8Array | undefined): Files | Problem => {
  const context = path === '' || remote.test(path) ? undefined : readContext(cx.sys.files, path)
  if (!context) return contextProblem(path)
  const contextPath = normalize(absolute(cx.sys.cwd, path))
  if (stdin) return { file: { name: 'Dockerfile', text: textOf(stdin) }, context, contextPath }
  const found = hostFile(cx, file === '' ? `${contextPath}/Dockerfile` : file)
  return isProblem(found) ? found : { file: found, context, contextPath }
}

/** `docker build -`: a Dockerfile alone, or a tar archive with everything. */
const stdinFiles = (bytes: Uint8Array, file: string): Files | Problem => {
  const nothing = { context: dir(), contextPath: '-' }
  if (bytes.length === 0) return { ...nothing, file: unreadable('Dockerfile', 'no local sources enabled') }
  const archive = unpackArchive(bytes, '-')
  if (failed(archive)) return buildProblem(`failed to build: ${archive.message}`)
  if (!archive) return { ...nothing, file: { name: 'Dockerfile', text: textOf(bytes) } }
  const name = file === '' ? 'Dockerfile' : normalize(`/${file}`).slice(1)
  const node = get(archive, name)
  const found =
    node?.kind === 'file'
      ? { name: basename(name), text: textOf(node.bytes) }
      : unreadable(name, `open ${name}: no such file or directory`)
  return { file: found, context: archive, contextPath: '-' }
}

/** Names that `--output type=image,name=` gives. */
const outputNames = (outputs: readonly Output[]): readonly string[] =>
  outputs.flatMap((output) => {
    const names = output.kind === 'engine' ? tagNames(output.names) : []
    return isProblem(names) ? [] : names
  })

/** What a `docker build` asks for, or what is wrong with it. */
export const buildRequest = (
  cx: Context,
  path: string,
  flags: BuildValues,
  stdin: Uint8Array | undefined,
  plain: boolean,
): BuildOptions | Problem => {
  const tags = tagNames(flags.tag)
  const buildArgs = pairs(flags['build-arg'], (key) => cx.sys.env[key])
  const labels = pairs(flags.label, () => '')
  const secrets = readSecrets(cx, flags.secret)
  const named = readNamedContexts(cx, flags['build-context'])
  const outputs = readOutputs(flags.output)
  for (const part of [buildArgs, labels, tags, secrets, named, outputs]) if (isProblem(part)) return part
  const files =
    path === '-' ? stdinFiles(stdin ?? new Uint8Array(0), flags.file) : hostFiles(cx, path, flags.file, stdin)
  if (isProblem(files)) return files
  return {
    ...files,
    named: named as BuildOptions['named'],
    tags: [...(tags as readonly string[]), ...outputNames(outputs as readonly Output[])],
    filesOnly: flags.output.length > 0 && (outputs as readonly Output[]).every(({ kind }) => kind !== 'engine'),
    target: flags.target,
    buildArgs: buildArgs as [string, string][],
    labels: Object.fromEntries(labels as [string, string][]),
    noCache: flags['no-cache'],
    noCacheStages: flags['no-cache-filter'].flatMap((word) => word.split(',')),
    pull: flags.pull,
    secrets: secrets as BuildOptions['secrets'],
    plain,
  }
}

/** Ways to write the platform that everything is built for. */
const own = ['linux/amd64', 'linux', 'amd64', 'linux/x86_64', 'x86_64', 'local']

/** What is wrong with flags that name one of several things. */
export const flagProblem = (path: string, flags: BuildValues): Problem | undefined => {
  if (flags.quiet && !['auto', 'quiet'].includes(flags.progress)) {
    return buildProblem(`progress=${flags.progress} and quiet cannot be used together`)
  }
  if (flags.progress === 'rawjson') return buildProblem('--progress=rawjson is not modelled here: plain is')
  if (!['auto', 'none', 'plain', 'quiet', 'tty'].includes(flags.progress)) {
    return buildProblem(`invalid progress mode ${flags.progress}`)
  }
  if (!['default', 'none', 'host'].includes(flags.network)) {
    const advice = 'you can define a custom network for your builder using the network driver-opt in buildx create'
    return buildProblem(`failed to build: network mode ${quote(flags.network)} not supported by buildkit - ${advice}`)
  }
  if (flags['no-cache'] && flags['no-cache-filter'].length > 0) {
    return buildProblem('failed to build: --no-cache and --no-cache-filter cannot currently be used together')
  }
  if (path === '-' && flags.file === '-') {
    return buildProblem("failed to build: invalid argument: can't use stdin for both build context and dockerfile")
  }
  const other = flags.platform.flatMap((word) => word.split(',')).find((word) => !own.includes(word))
  if (other !== undefined) {
    return buildProblem(`failed to build: --platform=${other} is not modelled here: every image is for linux/amd64`)
  }
  return flags.push && flags.tag.length === 0
    ? buildProblem('failed to build: tag is needed when pushing to registry')
    : undefined
}
