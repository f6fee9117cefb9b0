import type { Visible } from '../../fs/node.ts'

const BLOCK = 4096

/** Size in bytes as `stat` has it: a folder is one block, a link as long as its target. */
export const sizeOf = (node: Visible): number => {
  if (node.kind === 'file') return node.bytes.length
  if (node.kind === 'link') return node.target.length
  return node.kind === 'dir' ? BLOCK : 0
}

/** Disk use in bytes: whole blocks of 4096; a short link and a device need none. */
export const usedBy = (node: Visible): number =>
  node.kind === 'file' ? Math.ceil(node.bytes.length / BLOCK) * BLOCK : node.kind === 'dir' ? BLOCK : 0

const TYPES = { file: '-', link: 'l', dir: 'd', device: 'c' } as const

const bits = (mode: number, shift: number, special: boolean, letter: string): string => {
  const has = (bit: number, sign: string): string => (((mode >> shift) & bit) !== 0 ? sign : '-')
  const run = ((mode >> shift) & 1) !== 0
  return has(4, 'r') + has(2, 'w') + (special ? (run ? letter : letter.toUpperCase()) : run ? 'x' : '-')
}

/** Type and permissions in letters: 'drwxr-xr-x', 'drwxrwxrwt'. */
export const modeText = (node: Visible): string => {
  const mode = node.kind === 'link' ? 0o777 : node.mode
  return (
    TYPES[node.kind] +
    bits(mode, 6, (mode & 0o4000) !== 0, 's') +
    bits(mode, 3, (mode & 0o2000) !== 0, 's') +
    bits(mode, 0, (mode & 0o1000) !== 0, 't')
  )
}

const UNITS = ['K', 'M', 'G', 'T']

/** A size as `-h` shows it: '512', '2.0K', '1.9M'. */
export const humanSize = (bytes: number): string => {
  let value = bytes
  let unit = ''
  for (const next of UNITS) {
    if (value < 1024) break
    value /= 1024
    unit = next
  }
  return unit === '' ? String(bytes) : `${value.toFixed(1)}${unit}`
}
