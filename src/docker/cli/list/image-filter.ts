import { familiar } from '../../engine/familiar.ts'
import { findImage } from '../../engine/find.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { childOf } from '../../engine/indexes.ts'
import type { Engine } from '../../engine/types.ts'
import { keysBy } from '../../fs/by.ts'
import { matchPath } from '../../fs/glob.ts'
import type { Image } from '../../oci/types.ts'
import { parseMoment } from '../time.ts'
import { booleanFilter, passesLabels, readFilters, type Filters } from './filter.ts'
import { createdAt, namesOf, splitName } from './image-info.ts'

const KNOWN = ['before', 'dangling', 'label', 'label!', 'reference', 'since', 'until']

/** An image of a list with those of its names that are shown. */
export interface ListedImage {
  readonly image: Image
  readonly names: readonly string[]
}

/** `reference=al*`: the pattern fits the repository, or the repository with the tag. */
const fitsReference = (pattern: string, name: string): boolean =>
  matchPath(pattern, familiar(name)) || matchPath(pattern, splitName(name).repository)

const moment = (engine: Engine, filters: Filters, key: string): number | undefined | Problem => {
  const ref = filters.get(key)?.at(-1)
  if (ref === undefined) return undefined
  const found = findImage({ engine }, ref)
  if (isProblem(found)) return found
  const image = engine.images.get(found.id)
  return (image && createdAt(image)) ?? 0
}

const until = (engine: Engine, filters: Filters): number | undefined | Problem => {
  const value = filters.get('until')?.at(-1)
  if (value === undefined) return undefined
  const at = parseMoment(value, engine.kernel.clock)
  return typeof at === 'number' ? at : problem('daemon', { text: at.error })
}

const bounds = (engine: Engine, filters: Filters): { before: number; since: number } | Problem => {
  const limits = [moment(engine, filters, 'before'), until(engine, filters), moment(engine, filters, 'since')]
  const wrong = limits.find(isProblem)
  if (wrong !== undefined) return wrong
  const [before = Infinity, end = Infinity, since = -Infinity] = limits as (number | undefined)[]
  return { before: Math.min(before, end), since }
}

/** Another image was committed from it. */
const isParent = (engine: Engine, { id }: Image): boolean => keysBy(engine.images, childOf, id).length > 0

const isListed = (engine: Engine, image: Image, all: boolean, dangling: boolean | undefined): boolean => {
  const names = namesOf(engine, image.id)
  if (dangling !== undefined) {
    const tagged = names.some((name) => engine.store === 'containerd' || !name.includes('@'))
    return dangling ? !tagged && (engine.store === 'containerd' || !isParent(engine, image)) : names.length > 0
  }
  return all || names.length > 0 || (engine.release === '28' && !isParent(engine, image))
}

/**
 * The images that `docker images` lists, in no order. Those without a name are listed with `all`, or when they are asked
 * for by `dangling=true`; until Engine 29 without being asked for.
 */
export const listedImages = (
  engine: Engine,
  words: readonly string[],
  all: boolean,
): readonly ListedImage[] | Problem => {
  const filters = readFilters(words, KNOWN)
  if (isProblem(filters)) return filters
  const dangling = booleanFilter(filters, 'dangling')
  if (isProblem(dangling)) return dangling
  const limits = bounds(engine, filters)
  if (isProblem(limits)) return limits
  const patterns = filters.get('reference')
  const shownNames = (image: Image) => {
    const names = namesOf(engine, image.id)
    return patterns === undefined ? names : names.filter((name) => patterns.some((one) => fitsReference(one, name)))
  }
  const shown = ({ image, names }: ListedImage) => {
    const created = createdAt(image) ?? 0
    return (
      (patterns === undefined || names.length > 0) &&
      isListed(engine, image, all, dangling) &&
      passesLabels(filters, image.config.config.Labels) &&
      created < limits.before &&
      created > limits.since
    )
  }
  return [...engine.images.values()].map((image) => ({ image, names: shownNames(image) })).filter(shown)
}
