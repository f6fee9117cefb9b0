import type { Digest } from './types.ts'

/** A name of an image, taken apart as the distribution reference grammar has it. */
export interface Reference {
  /** 'docker.io' when none was given. */
  readonly domain: string
  /** With 'library/' before an official image's name. */
  readonly path: string
  readonly tag?: string
  readonly digest?: Digest
  /** Domain, path and tag ('latest' when neither tag nor digest was given), or digest. */
  readonly full: string
  /** What docker prints: 'alpine:latest', 'team/base:1', 'ghcr.io/a/b:2'. */
  readonly familiar: string
  /** The same without tag and digest. */
  readonly repository: string
}

export interface BadReference {
  /** Docker's words. */
  readonly error: string
}

const HUB = 'docker.io'
const INVALID = 'invalid reference format'
const DOMAIN =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^sha256:[a-f0-9]{64}$/
const ID = /^[a-f0-9]{64}$/
const MOST = 255

/** Where the domain ends: a first part with '.', ':' or a capital, or 'localhost'. */
const splitDomain = (name: string): readonly [domain: string, rest: string] => {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  const isDomain = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first)
  const domain = isDomain ? (first === 'index.docker.io' ? HUB : first) : HUB
  const rest = isDomain ? name.slice(slash + 1) : name
  return [domain, domain === HUB && !rest.includes('/') ? `library/${rest}` : rest]
}

const cutDigest = (text: string): readonly [name: string, digest: string | undefined] => {
  const at = text.indexOf('@')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

const cutTag = (text: string): readonly [name: string, tag: string | undefined] => {
  const at = text.lastIndexOf(':')
  return at <= text.lastIndexOf('/') ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

const isPath = (path: string): boolean => path.split('/').every((part) => COMPONENT.test(part))

const problem = (name: string, tag: string | undefined, digest: string | undefined): string | undefined => {
  const [domain, path] = splitDomain(name)
  const valid =
    DOMAIN.test(domain) && (tag === undefined || TAG.test(tag)) && (digest === undefined || DIGEST.test(digest))
  if (valid && isPath(path))
    return domain.length + path.length + 1 > MOST
      ? `repository name must not be more than ${MOST} characters`
      : undefined
  const lower = valid && path.toLowerCase() !== path && isPath(path.toLowerCase())
  return lower ? `${INVALID}: repository name (${path}) must be lowercase` : INVALID
}

/** Reads a name as a user writes it; `error` in Docker's words when it is none (tag.console, usage-errors.console). */
export const parseReference = (text: string): Reference | BadReference => {
  if (ID.test(text)) return { error: `${INVALID}: cannot specify 64-byte hexadecimal strings` }
  const [named, digest] = cutDigest(text)
  const [name, tag] = cutTag(named)
  const error = problem(name, tag, digest)
  return error === undefined ? reference(name, tag, digest as Digest | undefined) : { error }
}

const reference = (name: string, tag: string | undefined, digest: Digest | undefined): Reference => {
  const [domain, path] = splitDomain(name)
  const bare = domain === HUB ? path.replace(/^library\/(?=[^/]+$)/, '') : `${domain}/${path}`
  const end = digest !== undefined ? `@${digest}` : `:${tag ?? 'latest'}`
  const shown = (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)
  return {
    domain,
    path,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    full: `${domain}/${path}${end}`,
    familiar: bare + (shown || ':latest'),
    repository: bare,
  }
}
