import type { HistoryLine } from '../../engine/history.ts'
import { short } from '../../oci/digest.ts'
import { row, type GoStruct } from '../format/value.ts'
import { ellipsis } from '../format/width.ts'
import { parseTime, rfc3339Seconds } from '../time.ts'
import { humanDuration, humanSize } from '../units.ts'

/** Headers of the columns of `docker history`. */
export const historyHeaders = {
  ID: 'IMAGE',
  CreatedSince: 'CREATED',
  CreatedAt: 'CREATED AT',
  CreatedBy: 'CREATED BY',
  Size: 'SIZE',
  Comment: 'COMMENT',
} as const

/** Dates before 2000 are told as nothing. */
const EPOCH = Date.UTC(2000, 0, 1)

const since = (at: number, now: number): string => (at <= EPOCH ? '' : `${humanDuration(now - at)} ago`)

/** A row of `docker history`. `human`: sizes and dates in words. */
export const historyRow = (line: HistoryLine, now: number, trunc: boolean, human: boolean): GoStruct => {
  const at = parseTime(line.created) ?? 0
  const by = line.createdBy.replaceAll('\t', ' ')
  const id = line.id ?? '<missing>'
  const created = rfc3339Seconds(at)
  return row('image.historyContext', {
    Comment: line.comment,
    CreatedAt: created,
    CreatedBy: trunc ? ellipsis(by, 45) : by,
    CreatedSince: human ? since(at, now) : created,
    ID: trunc && line.id !== undefined ? short(line.id) : id,
    Size: human ? humanSize(line.size, 3) : String(line.size),
  })
}
