import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dir, file } from '../../src/docker/fs/tree.ts'
import type { Dir } from '../../src/docker/fs/node.ts'
import { sha256 } from '../../src/docker/oci/digest.ts'
import { layerTar, layerTree } from '../../src/docker/oci/layer-tar.ts'
import { median } from './medians.ts'
import type { Part } from './part.ts'
import { table } from './table.ts'

const MEGABYTE = 1_000_000

/** Bytes that do not repeat, the same each time. */
function bytesOf(size: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let state = seed
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    bytes[at] = state >>> 24
  }
  return bytes
}

const time = (task: () => unknown): number => {
  const began = performance.now()
  task()
  return performance.now() - began
}

/** MB/s of tasks that go over so many bytes; they take turns. */
function speeds(size: number, tasks: readonly (() => unknown)[]): readonly number[] {
  for (const task of tasks) task()
  const rounds = Array.from({ length: 9 }, () => tasks.map(time))
  return tasks.map((_, at) => size / MEGABYTE / (median(rounds.map((round) => round[at]!)) / 1000))
}

const row = (name: string, [here, there]: readonly number[]): readonly string[] => [
  name,
  here!.toFixed(0),
  there!.toFixed(0),
  (here! / there!).toFixed(2),
]

/** Folders with files, 20 MB in all, as a tree and on the disk. */
function files(folder: string): { readonly tree: Dir; readonly size: number } {
  const content = Array.from({ length: 200 }, (_, n) => ({ name: `file-${n}`, bytes: bytesOf(100_000, n) }))
  mkdirSync(folder)
  for (const { name, bytes } of content) writeFileSync(join(folder, name), bytes)
  const tree = dir({ files: dir(Object.fromEntries(content.map(({ name, bytes }) => [name, file(bytes)]))) })
  return { tree, size: content.reduce((sum, { bytes }) => sum + bytes.length, 0) }
}

function digests(at: string): readonly string[] {
  const bytes = bytesOf(32 * MEGABYTE, 1)
  writeFileSync(join(at, 'blob'), bytes)
  return row(
    'SHA-256, `sha256sum`',
    speeds(bytes.length, [() => sha256(bytes), () => execFileSync('sha256sum', [join(at, 'blob')])]),
  )
}

function tars(at: string): readonly (readonly string[])[] {
  const { tree, size } = files(join(at, 'files'))
  const archive = layerTar(tree)
  writeFileSync(join(at, 'model.tar'), archive)
  const tar = (...args: readonly string[]) => execFileSync('tar', args, { cwd: at, stdio: 'ignore' })
  const found = execFileSync('tar', ['-tf', 'model.tar'], { cwd: at, encoding: 'utf8' }).trim().split('\n')
  if (found.filter((name) => name.includes('file-')).length !== 200)
    throw new Error('tar does not read what the model wrote')
  return [
    row('tar, written, `tar -cf`', speeds(size, [() => layerTar(tree), () => tar('-cf', 'real.tar', 'files')])),
    row('tar, read, `tar -xOf`', speeds(size, [() => layerTree(archive), () => tar('-xOf', 'model.tar')])),
  ]
}

/** SHA-256 and tar in MB/s beside the tools of the machine. */
export const bytesPart: Part = {
  name: 'bytes',
  title: 'SHA-256 and tar, beside the tools of the machine',
  run: async () => {
    const at = mkdtempSync(join(tmpdir(), 'bench-'))
    try {
      const rows = [digests(at), ...tars(at)]
      const size = readFileSync(join(at, 'model.tar')).length
      return [
        `MB/s, medians. 32 MB are hashed; the archive has 200 files and ${(size / MEGABYTE).toFixed(1)} MB. The tools read and write files.`,
        '',
        table(['', 'the model', 'the tool', 'ratio'], rows),
      ].join('\n')
    } finally {
      rmSync(at, { recursive: true, force: true })
    }
  },
}
