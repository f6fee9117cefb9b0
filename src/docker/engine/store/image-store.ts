import type { Dir, Node } from '../../fs/node.ts'
import type { Bundle, Digest, Image, Layer } from '../../oci/types.ts'
import type { Container, Engine } from '../types.ts'

/** What a container's files are made of on the host: folders, the topmost of the lower ones first. */
export interface RootFolders {
  readonly lower: readonly string[]
  readonly upper: string
  readonly work: string
  /** Where the union of them is mounted while the container is up. */
  readonly merged: string
}

/** How images and layers are kept, as far as one store differs in it from the other. */
export interface ImageStore {
  /** As `docker info` and `docker inspect` name it. */
  readonly driver: 'overlayfs' | 'overlay2'
  /** What `docker info` says of the driver. */
  readonly driverStatus: readonly (readonly [name: string, value: string])[]
  /** What becomes of an image that loses its last name to a build (dangling.console). */
  readonly rebuilt: 'keep' | 'drop'
  /** An image as this store keeps it: its id is the digest of its manifest in one, of its configuration in the other. */
  keep(bundle: Bundle): Bundle
  /** A layer as this store keeps it: its size is counted in blocks in one, in bytes of its files in the other. */
  keepLayer(layer: Layer): Layer
  /** Bytes that a tree of files takes, counted in the same way. */
  usage(tree: Dir): number
  /** The blobs that an image cannot do without. */
  blobsOf(image: Image): readonly Digest[]
  /** Bytes of an image beside those of its unpacked layers. */
  contentSize(engine: Engine, image: Image): number
  /** Names with the digest by which a registry knows the image, in full: 'docker.io/library/alpine@sha256:…'. */
  digestsOf(engine: Engine, image: Image): readonly string[]
  /** Where the files of a container are. */
  foldersOf(engine: Engine, container: Container): RootFolders
  /** Where the union of them is mounted now: undefined while the container is not up. */
  mergedOf(container: Container): string | undefined
  /** What is in /var/lib/docker because of this store. */
  dockerFolder(engine: Engine): Readonly<Record<string, Node>>
  /** The folder /var/lib/containerd. */
  containerdFolder(engine: Engine): Dir
}
