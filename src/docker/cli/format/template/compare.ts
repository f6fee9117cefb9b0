import { typeName, type Go } from '../value.ts'
import { show } from '../show.ts'
import type { Failure } from './failure.ts'
import { failure } from './failure.ts'

type Basic = { kind: 'bool' | 'number' | 'string'; value: boolean | number | string }

const basic = (value: Go): Basic | undefined => {
  if (typeof value === 'boolean') return { kind: 'bool', value }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'string') return { kind: 'string', value }
  // Numbers that came through JSON are strings to Go's eq.
  return typeof value === 'object' && value?.kind === 'number' ? { kind: 'string', value: value.text } : undefined
}

const isNil = (value: Go): boolean => value === undefined || value === null

const equal = (a: Go, b: Go): boolean | Failure => {
  const [left, right] = [basic(a), basic(b)]
  if (left !== undefined && right !== undefined) {
    return left.kind === right.kind ? left.value === right.value : failure('incompatible types for comparison')
  }
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b)
  const odd = left === undefined ? a : b
  if (left !== undefined || right !== undefined) return failure('incompatible types for comparison')
  return failure(`non-comparable type ${show(odd)}: ${typeName(odd)}`)
}

/** Go's `eq`: true when the first argument equals any of the others. */
export const eq = (first: Go, others: readonly Go[]): boolean | Failure => {
  if (others.length === 0) return failure('missing argument for comparison')
  for (const other of others) {
    const same = equal(first, other)
    if (same !== false) return same
  }
  return false
}

/** Go's `lt`, for numbers and strings. */
export const lt = (a: Go, b: Go): boolean | Failure => {
  const [left, right] = [basic(a), basic(b)]
  if (left === undefined || right === undefined) return failure('invalid type for comparison')
  if (left.kind !== right.kind) return failure('incompatible types for comparison')
  return left.kind === 'bool' ? failure('invalid type for comparison') : left.value < right.value
}
