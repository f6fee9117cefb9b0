import type { Container, Engine } from '../../docker/engine/types.ts'
import { basename } from '../../docker/fs/path.ts'
import { get } from '../../docker/fs/tree.ts'
import { lookup } from '../../docker/fs/union.ts'
import { parseJson } from '../../docker/oci/json.ts'
import { readTar, type TarEntry } from '../../docker/oci/tar.ts'
import { diskOf, hostRoot } from '../changes.ts'

/** A member of an archive that a picture shows, or a folder with all that is in it. */
export interface Kept {
  readonly name: string
  readonly what: 'index' | 'manifests' | 'layout' | 'manifest' | 'config' | 'layer' | 'folder' | 'file'
  readonly size: number
  /** Files in a folder. */
  readonly count: number
  readonly digest?: string
  readonly number?: number
}

/** A tar file on the host: a saved image, exported files, or something else. */
export interface Archive {
  readonly path: string
  readonly name: string
  readonly size: number
  readonly kind: 'image' | 'files'
  readonly members: readonly Kept[]
  /** Blobs of the layers of each image in it, lowest first. */
  readonly images: readonly { readonly config: string; readonly layers: readonly string[] }[]
  /** Paths of the files in it. */
  readonly files: readonly string[]
}

/** Reads the archive at a path of the host; undefined when it is no tar file. */
export function archiveAt(engine: Engine, path: string): Archive | undefined {
  const node = get(hostRoot(engine), path)
  if (node?.kind !== 'file') return undefined
  const members = readTar(node.bytes)
  if ('error' in members) return undefined
  const images = imagesOf(members)
  const common = { path, name: basename(path), size: node.bytes.length, images }
  if (images.length > 0) return { ...common, kind: 'image', members: savedMembers(members, images), files: [] }
  return {
    ...common,
    kind: 'files',
    members: folders(members),
    files: members.filter(isFile).map((one) => `/${one.path}`),
  }
}

const isFile = (of: TarEntry): boolean => of.type !== 'dir'

const sizeOf = (of: TarEntry): number => of.bytes?.length ?? 0

/** `manifest.json` names the configuration and the layers of each image. */
function imagesOf(members: readonly TarEntry[]): Archive['images'] {
  const list = parseJson(members.find((one) => one.path === 'manifest.json')?.bytes ?? new Uint8Array())
  if (!Array.isArray(list)) return []
  return list.flatMap((one: { Config?: unknown; Layers?: unknown }) =>
    Array.isArray(one.Layers)
      ? [{ config: digestOf(String(one.Config)), layers: one.Layers.map((layer) => digestOf(String(layer))) }]
      : [],
  )
}

/** 'blobs/sha256/HEX' as a digest. */
const digestOf = (name: string): string => `sha256:${basename(name)}`

const WHAT: Readonly<Record<string, Kept['what']>> = {
  'index.json': 'index',
  'manifest.json': 'manifests',
  'oci-layout': 'layout',
}
const ORDER: readonly Kept['what'][] = ['index', 'manifests', 'layout', 'manifest', 'config', 'layer']

/** What describes comes first, then the layers, the topmost first, as they lie in the stack. */
function savedMembers(members: readonly TarEntry[], images: Archive['images']): Kept[] {
  const kept = members.filter(isFile).map((one): Kept => {
    const digest = digestOf(one.path)
    const number = Math.max(...images.map((image) => image.layers.indexOf(digest))) + 1
    const what =
      WHAT[one.path] ?? (number > 0 ? 'layer' : images.some((image) => image.config === digest) ? 'config' : 'manifest')
    return {
      name: one.path,
      what,
      size: sizeOf(one),
      count: 1,
      ...(what !== WHAT[one.path] && { digest }),
      ...(number > 0 && { number }),
    }
  })
  return kept.sort((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what) || place(a, images) - place(b, images))
}

/** Layers of one image only come before those that several share; within each, the topmost first. */
function place({ digest = '', number = 0 }: Kept, images: Archive['images']): number {
  const owners = images.flatMap((image, i) => (image.layers.includes(digest) ? [i] : []))
  return (owners.length > 1 ? images.length : (owners[0] ?? 0)) * 1000 - number
}

/** The folders at the root of the tree, with the number of files below each, and the files there. */
function folders(members: readonly TarEntry[]): Kept[] {
  const groups = new Map<string, Kept>()
  for (const member of members) {
    const [first = '', ...rest] = member.path.split('/').filter(Boolean)
    if (first === '') continue
    const what = rest.length > 0 || !isFile(member) ? 'folder' : 'file'
    const old = groups.get(first) ?? { name: what === 'folder' ? `${first}/` : first, what, size: 0, count: 0 }
    groups.set(first, { ...old, size: old.size + sizeOf(member), count: old.count + (isFile(member) ? 1 : 0) })
  }
  return [...groups.values()].filter((one) => one.count > 0)
}

/** The container whose files these are: all of them are there. */
export function sourceOf(engine: Engine, of: Archive): Container | undefined {
  return [...engine.containers.values()].reverse().find(({ id }) => {
    const union = diskOf(engine, id)
    return union.lowers.length > 0 && of.files.every((path) => lookup(union, path) !== undefined)
  })
}
