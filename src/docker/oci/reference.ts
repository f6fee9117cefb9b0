import type { Digest } from './types.ts'

/** A name of an image, taken apart by the grammar of the distribution project. */
export interface Reference {
  /** 'docker.io' when none was given. */
  readonly domain: string
  /** With 'library/' before an official image's name. */
  readonly path: string
  /** The tag, when one was written. */
  readonly tag?: string
  readonly digest?: Digest
  /** Domain, path and digest, or else tag: 'latest' when none was written. */
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

const hub = 'docker.io'
const invalid = 'invalid reference format'
const longest = 255

const label = '[a-zA-Z0-9](?:-*[a-zA-Z0-9])*'
const domain = `(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const grammar = new RegExp(
  `^(?<domain>${domain})/(?<path>${component}(?:/${component})*)` +
    '(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?' +
    '(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$',
)

/** Reads a name as a user writes it; `error` in Docker's words when it is none (tag.console, usage-errors.console). */
export function parseReference(text: string): Reference | BadReference {
  if (/^[a-f0-9]{64}$/.test(text)) {
    return { error: `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings` }
  }
  const [host, rest] = split(text)
  const remote = rest.split(':', 1)[0]!
  if (remote.toLowerCase() !== remote) return { error: `${invalid}: repository name (${remote}) must be lowercase` }
  const found = grammar.exec(`${host}/${rest}`)?.groups
  if (!found) return { error: invalid }
  const { path = '', tag, digest } = found
  if (path.length > longest) return { error: `repository name must not be more than ${longest} characters` }
  const wrong = digest === undefined ? undefined : badDigest(digest)
  return wrong ? { error: wrong } : reference(host, path, tag, digest as Digest | undefined)
}

// What comes before the first '/' is a domain when it has a '.', a ':' or a capital letter, or is 'localhost'.
function split(text: string): [domain: string, rest: string] {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(slash, 0))
  if (slash < 0 || !(/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first)) {
    return [hub, slash < 0 ? `library/${text}` : text]
  }
  const rest = text.slice(slash + 1)
  if (first !== hub && first !== 'index.docker.io') return [first, rest]
  return [hub, rest.includes('/') ? rest : `library/${rest}`]
}

const lengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

// In the words of go-digest.
function badDigest(digest: string): string | undefined {
  const [algorithm = '', encoded = ''] = digest.split(':')
  const length = lengths[algorithm]
  if (length === undefined) return 'unsupported digest algorithm'
  if (encoded.length !== length) return 'invalid checksum digest length'
  return /^[a-f0-9]+$/.test(encoded) ? undefined : 'invalid checksum digest format'
}

function reference(domain: string, path: string, tag: string | undefined, digest: Digest | undefined): Reference {
  const repository = domain === hub ? path.replace(/^library\/(?=[^/]+$)/, '') : `${domain}/${path}`
  const written = (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)
  return {
    domain,
    path,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    full: `${domain}/${path}${digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`}`,
    familiar: repository + (written || ':latest'),
    repository,
  }
}
