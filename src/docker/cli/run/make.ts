import { create } from '../../engine/create.ts'
import type { CreateOptions } from '../../engine/options.ts'
import type { Problem } from '../../engine/problem.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { pull } from '../../engine/pull.ts'
import type { Container } from '../../engine/types.ts'
import { isFsError } from '../../fs/view.ts'
import { parseReference } from '../../oci/reference.ts'
import { fileProblem } from '../file-problem.ts'
import type { Context } from '../types.ts'
import { pullLines } from './pull-lines.ts'

export interface Pulling {
  /** always, missing or never. */
  readonly pull: string
  readonly quiet: boolean
}

/** Makes a container, pulling its image first when it is missing or that is asked for. What the pull says goes to standard error. */
export const makeContainer = (cx: Context, options: CreateOptions, pulling: Pulling): Container | Problem => {
  const file = checkIdFile(cx, options.containerIdFile ?? '')
  if (file) return file
  const platform = options.platform ?? ''
  if (platform.split('/').length > 3) {
    return problem('client', {
      text: `error parsing specified platform: "${platform}": cannot parse platform specifier: invalid argument`,
    })
  }
  if (
    platform !== '' &&
    !/^(?:linux|windows|darwin|freebsd)(?:\/|$)|^(?:amd64|arm64|arm|386|riscv64|s390x|ppc64le)$/.test(platform)
  ) {
    return problem('client', {
      text: `error parsing specified platform: "${platform}": unknown operating system or architecture: invalid argument`,
    })
  }
  const container = createOrPull(cx, options, pulling)
  if (isProblem(container)) return container
  warn(cx, options)
  return writeIdFile(cx, options.containerIdFile ?? '', container)
}

const createOrPull = (cx: Context, options: CreateOptions, pulling: Pulling): Container | Problem => {
  const parsed = parseReference(options.image)
  // An id is no name that could be pulled.
  const isId = /^(?:sha256:)?[0-9a-f]{64}$/.test(options.image)
  const isName = !('error' in parsed) && !isId
  if ('error' in parsed && !isId) return problem('client', { text: parsed.error })
  if (pulling.pull === 'always' && isName) {
    const wrong = pullImage(cx, options.image, pulling.quiet)
    if (wrong) return wrong
  }
  const made = create(cx.tx, options)
  const missing =
    isProblem(made) && (made.code === 'noImage' || made.code === 'noPlatform') && isName && pulling.pull === 'missing'
  if (!missing) return made
  if (!pulling.quiet) cx.err(`Unable to find image '${parsed.familiar}' locally\n`)
  return pullImage(cx, options.image, pulling.quiet) ?? create(cx.tx, options)
}

const pullImage = (cx: Context, ref: string, quiet: boolean): Problem | undefined => {
  const pulled = pull(cx.tx, ref)
  if (isProblem(pulled)) return pulled
  if (!quiet) for (const line of pullLines(cx.tx.engine, pulled, cx.sys.isTerminal(2))) cx.err(`${line}\n`)
  return undefined
}

const warn = (cx: Context, { networks = [], ports = [] }: CreateOptions): void => {
  if (networks[0]?.name === 'host' && ports.length > 0)
    cx.err('WARNING: Published ports are discarded when using host network mode\n')
}

const checkIdFile = (cx: Context, path: string): Problem | undefined => {
  if (path === '') return undefined
  if (!isFsError(cx.sys.files.stat(path))) {
    return problem('client', {
      text: `container ID file found, make sure the other container isn't running or delete ${path}`,
    })
  }
  const made = cx.sys.files.writeFile(path, new Uint8Array(0))
  if (!made) cx.sys.files.unlink(path)
  return (
    made &&
    problem('client', {
      text: `failed to create the container ID file: ${fileProblem('open', { ...made, path }).args['text']}`,
    })
  )
}

const writeIdFile = (cx: Context, path: string, container: Container): Container | Problem => {
  if (path !== '') cx.sys.files.writeFile(path, new TextEncoder().encode(container.id))
  return container
}
