import type { Digest } from '../../oci/types.ts'
import { isProblem, type Problem } from '../../engine/problem.ts'
import { lowersOf } from '../../dockerfile/layers.ts'
import type { Dir, Node } from '../../fs/node.ts'
import { sorted } from '../../fs/tree.ts'
import { mount } from '../../fs/union.ts'
import type { FsError } from '../../fs/node.ts'
import { isFsError } from '../../fs/view.ts'
import { layerTar } from '../../oci/layer-tar.ts'
import { quote } from '../format/quote.ts'
import { writeArchive } from '../output-file.ts'
import type { Context } from '../types.ts'
import { buildProblem } from './problem.ts'

/** Where a result goes besides the engine: files into a folder or an archive ('' is standard output), or nowhere. */
export type Output =
  | { readonly kind: 'folder' | 'archive'; readonly path: string }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'engine'; readonly names: readonly string[] }

const fieldsOf = (word: string): ReadonlyMap<string, string> | Problem => {
  const fields = new Map<string, string>()
  for (const part of word.split(',')) {
    const at = part.indexOf('=')
    if (at < 0) return buildProblem(`failed to build: invalid value ${part}`)
    fields.set(part.slice(0, at).toLowerCase(), part.slice(at + 1))
  }
  return fields
}

const image = (type: string, fields: ReadonlyMap<string, string>): Output | Problem =>
  fields.has('dest')
    ? buildProblem(`failed to build: --output type=${type} with a file is not modelled here: docker save writes one`)
    : { kind: 'engine', names: fields.get('name')?.split(',') ?? [] }

const outputOf = (word: string): Output | Problem => {
  if (word === '-') return { kind: 'archive', path: '' }
  if (!/[=,]/.test(word)) return { kind: 'folder', path: word }
  const fields = fieldsOf(word)
  if (isProblem(fields)) return fields
  const type = fields.get('type') ?? ''
  const path = fields.get('dest') ?? ''
  if (type === '') return buildProblem('failed to build: type is required for output')
  if (type === 'local') {
    return path === '' ? buildProblem('failed to build: dest is required for local output') : { kind: 'folder', path }
  }
  if (type === 'tar') return { kind: 'archive', path: path === '-' ? '' : path }
  if (type === 'cacheonly') return { kind: 'nowhere' }
  if (type === 'docker' || type === 'image') return image(type, fields)
  if (type === 'oci' || type === 'registry') {
    return buildProblem(`failed to build: --output type=${type} is not modelled here`)
  }
  return buildProblem(`failed to build: failed to solve: exporter ${quote(type)} could not be found`)
}

/** What the words of `--output` mean. */
export const readOutputs = (words: readonly string[]): readonly Output[] | Problem => {
  const outputs: Output[] = []
  for (const word of words) {
    const output = outputOf(word)
    if (isProblem(output)) return output
    outputs.push(output)
  }
  return outputs
}

/** Puts one node of a result where the host has it; owners are the host's. */
const writeNode = (cx: Context, at: string, node: Node): FsError | undefined => {
  const { files } = cx.sys
  if (node.kind === 'dir') return writeFolder(cx, at, node)
  if (node.kind === 'link') {
    files.unlink(at)
    return files.symlink(node.target, at)
  }
  if (node.kind !== 'file') return undefined
  return files.writeFile(at, node.bytes) ?? files.chmod(at, node.mode) ?? files.utimes(at, node.mtime)
}

/** Writes a tree into a folder of the host, over what is there. */
const writeFolder = (cx: Context, path: string, tree: Dir): FsError | undefined => {
  const { files } = cx.sys
  const made = isFsError(files.stat(path)) ? files.mkdir(path, tree.mode) : undefined
  if (made) return made
  for (const [name, node] of sorted(tree.entries)) {
    const wrong = writeNode(cx, `${path}/${name}`, node)
    if (wrong) return wrong
  }
  return undefined
}

/** Hands the files of a result out. */
export const writeOutputs = (
  cx: Context,
  outputs: readonly Output[],
  layers: readonly Digest[],
): Problem | undefined => {
  const tree = mount(lowersOf(cx.tx, layers))
  for (const output of outputs) {
    if (output.kind === 'archive') {
      const written = writeArchive(cx, output.path, layerTar(tree))
      if (isProblem(written)) return written
    }
    if (output.kind !== 'folder') continue
    const wrong = writeFolder(cx, output.path, tree)
    if (wrong) return buildProblem(`failed to build: failed to write ${output.path}: ${wrong.errno}`)
  }
  return undefined
}
