const AGO =
  '(?:Less than a second|About a minute|About an hour|\\d+ (?:second|minute|hour|day|week|month|year)s?|1 second|N/A)'
const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d(?: UTC)?)?/g
const ID = /(?:sha256:)?\b[0-9a-f]{64}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{12}\b/g
const SIZE = /(?<![\w.])\d+(?:\.\d+)?\s?(?:B|kB|MB|GB|KiB|MiB|GiB)(?![\w])/g
const COLOUR = /\x1b\[[0-9;?]*[A-Za-z]/g
const NAME = /\b(?!docker_|happy_path)[a-z]{3,}_[a-z]{3,}\b(?!\.|\/|=)/g
const PROGRESS = /^(?:[0-9a-f]{12}: |#\d+ )|^(?:DEPRECATED|\s+Install the buildx)/

// The engines 28.5 are Debian's builds, which mark the version, and keep their data in a folder for each store.
const REBUILT = /\b28\.5\.2\+dfsg\d+/g
const OWN_ROOT = /\/var\/lib\/docker-(?:containerd|overlay2)\b/g
const SCRATCH = /\bdocker-import-\d+/g

/** Progress of a pull or a build, which differs from run to run and is left out of transcripts. */
export const isProgress = (line: string): boolean => PROGRESS.test(line)

/**
 * Replaces in each line what differs from run to run: ids become `<ID1>` in order of first appearance (`<ID1:12>` for
 * the short form), then times, sizes and, where `names` is set, generated container names; runs of spaces become two.
 */
export const normaliser = (names: boolean): ((line: string) => string) => {
  const ids: string[] = []
  const known: string[] = []
  const id = (text: string) => {
    const prefix = text.startsWith('sha256:') ? 'sha256:' : ''
    const hex = text.slice(prefix.length)
    let at = ids.findIndex((other) => other.startsWith(hex) || hex.startsWith(other))
    if (at < 0) at = ids.push(hex) - 1
    else if (hex.length > ids[at]!.length) ids[at] = hex
    return `${prefix}<ID${at + 1}${hex.length === 12 ? ':12' : ''}>`
  }
  const name = (text: string) => {
    if (!known.includes(text)) known.push(text)
    return `<NAME${known.indexOf(text) + 1}>`
  }
  return (line) => {
    const plain = line
      .replace(COLOUR, '')
      .replace(REBUILT, '28.5.2')
      .replace(OWN_ROOT, '/var/lib/docker')
      .replace(SCRATCH, 'docker-import-<N>')
      .replace(/\bref [\w-]+::\w+/g, 'ref <REF>')
      .replace(TIME, '<TIME>')
      .replace(ID, id)
      .replace(new RegExp(`\\b${AGO} ago\\b`, 'g'), '<TIME> ago')
      .replace(new RegExp(`\\bUp ${AGO}`, 'g'), 'Up <TIME>')
      .replace(SIZE, (size) => (size === '0B' ? size : '<SIZE>'))
    return (names ? plain.replace(NAME, name) : plain).replace(/ {2,}/g, '  ').trimEnd()
  }
}
