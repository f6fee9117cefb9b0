import type { Has } from './find.ts'
import { named } from './find.ts'

const manners = [
  'amber', 'ardent', 'bold', 'breezy', 'bright', 'brisk', 'calm', 'candid', 'cheery', 'clear', 'clever', 'cosy', 'crisp', 'curious',
  'daring', 'deft', 'dapper', 'eager', 'early', 'earnest', 'fair', 'fleet', 'fond', 'frank', 'gentle', 'glad', 'golden', 'handy', 'hardy',
  'humble', 'jolly', 'keen', 'kind', 'lively', 'lucid', 'lucky', 'mellow', 'merry', 'mild', 'neat', 'nimble', 'noble', 'patient', 'plucky',
  'polite', 'quick', 'quiet', 'rapid', 'ready', 'serene', 'sharp', 'silent', 'sleek', 'snug', 'spry', 'steady', 'sunny', 'swift', 'tidy',
  'vivid', 'warm', 'wise', 'witty', 'zesty',
] as const

const people = [
  'agnesi', 'ampere', 'archimedes', 'ayrton', 'babbage', 'banach', 'bernoulli', 'bohr', 'boole', 'borlaug', 'cantor', 'carson', 'cerf',
  'church', 'curie', 'darwin', 'dijkstra', 'dirac', 'einstein', 'engelbart', 'erdos', 'euclid', 'euler', 'faraday', 'fermat', 'fermi',
  'franklin', 'galileo', 'gauss', 'germain', 'goodall', 'hamilton', 'hawking', 'hedy', 'hilbert', 'hopper', 'huygens', 'hypatia', 'kepler',
  'kilby', 'knuth', 'kovalevskaya', 'lamport', 'leibniz', 'liskov', 'lovelace', 'maxwell', 'meitner', 'mendel', 'mirzakhani', 'napier',
  'newton', 'nightingale', 'noether', 'pascal', 'pasteur', 'ritchie', 'shannon', 'somerville', 'tesla', 'thompson', 'torvalds', 'turing', 'wing',
] as const

/** A name for a container that was given none: a manner and a person, chosen by its id. */
export function generateName(has: Has, id: string): string {
  const pick = (list: readonly string[], at: number) => list[Number.parseInt(id.slice(at, at + 8), 16) % list.length]!
  const base = `${pick(manners, 0)}_${pick(people, 8)}`
  for (let n = 0; ; n++) {
    const name = n === 0 ? base : `${base}${n}`
    if (named(has, name) === undefined) return name
  }
}
