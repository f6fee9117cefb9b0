import type { Dir } from '../docker/fs/node.ts'
import { walk } from '../docker/fs/tree.ts'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes in decimal units with three digits and a space: '0 B', '12.3 kB', '139 MB'. */
export function sizeText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${Number(value.toFixed(digits))} ${UNITS[unit]}`
}

/** Bytes of all files of a tree. */
export function bytesIn(tree: Dir): number {
  let sum = 0
  for (const [, node] of walk(tree)) sum += node.kind === 'file' ? node.bytes.length : 0
  return sum
}
