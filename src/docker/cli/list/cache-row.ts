import type { CacheEntry, Engine } from '../../engine/types.ts'
import { row, type GoStruct } from '../format/value.ts'
import { humanDuration, humanSize } from '../units.ts'
import { cacheSize, isShared } from './disk-usage.ts'

/** Headers of the columns of the build cache in `docker system df -v`. */
export const cacheHeaders = {
  ID: 'CACHE ID',
  Parent: 'PARENT',
  CacheType: 'CACHE TYPE',
  Size: 'SIZE',
  CreatedSince: 'CREATED',
  LastUsedSince: 'LAST USED',
  UsageCount: 'USAGE',
  Shared: 'SHARED',
  InUse: 'IN USE',
  Description: 'DESCRIPTION',
} as const

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** 25 letters and digits, as BuildKit names its records; made of the key, so that the same result has the same name. */
export const cacheId = (entry: CacheEntry): string =>
  Array.from(
    { length: 25 },
    (_, at) => LETTERS[Number.parseInt(entry.key.slice(7 + at * 2, 9 + at * 2), 16) % 36],
  ).join('')

/** A row of the build cache in `docker system df -v`. */
export const cacheRow = (engine: Engine, entry: CacheEntry, trunc: boolean): GoStruct => {
  const now = engine.kernel.clock
  return row('formatter.buildCacheContext', {
    CacheType: 'regular',
    CreatedAt: new Date(entry.created).toISOString(),
    CreatedSince: `${humanDuration(now - entry.created)} ago`,
    Description: entry.description,
    ID: trunc ? cacheId(entry).slice(0, 12) : cacheId(entry),
    InUse: 'false',
    LastUsedAt: new Date(entry.used).toISOString(),
    LastUsedSince: `${humanDuration(now - entry.used)} ago`,
    Parent: '',
    Shared: String(isShared(engine, entry)),
    Size: humanSize(cacheSize(engine, entry), 3),
    UsageCount: '1',
  })
}
