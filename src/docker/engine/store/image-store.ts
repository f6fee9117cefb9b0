import type { Dir, Node } from '../../fs/node.ts'
import type { Loaded, Named } from '../../oci/archive.ts'
import type { Reference } from '../../oci/reference.ts'
import type { Bundle, Digest, Image, ImageConfig, Layer } from '../../oci/types.ts'
import type { Problem } from '../problem.ts'
import type { Tx } from '../tx.ts'
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
  /** How many digits of an id are enough to find an image by, and whether its names are looked at before. */
  readonly leastDigits: number
  readonly namesFirst: boolean
  /** Whether an id is what a registry knows the image by. */
  readonly idIsManifest: boolean
  /** What a build tells of writing an image (id, configuration, names); `unpacked`: it has layers. */
  exported(id: Digest, config: Digest, names: readonly string[], unpacked: boolean): readonly string[]
  /** How many layers there may be: of an image that comes from elsewhere, below a container, and of one that is built. */
  readonly deepest: { readonly kept: number; readonly run: number; readonly built: number }
  /** What becomes of an image that loses its last name to a build (dangling.console). */
  readonly rebuilt: 'keep' | 'drop'
  /** An image as this store keeps it: its id is the digest of its manifest in one, of its configuration in the other. */
  keep(bundle: Bundle): Bundle
  /** A layer as this store keeps it: its size is counted in blocks in one, in bytes of its files in the other. */
  keepLayer(layer: Layer): Layer
  /** Bytes that a tree of files takes, counted in the same way. */
  usage(tree: Dir): number
  /** The names that an image gets when it is fetched as `full`: with overlay2 its digest is one more. */
  namesOf(full: string, manifest: Digest): readonly string[]
  /**
   * Whether a layer can be packed as long as it is there, as the classic store does when it is pushed; else its packed form
   * goes with the last image that has it.
   */
  readonly packsAnew: boolean
  /** The blobs that an image cannot do without. */
  blobsOf(image: Image): readonly Digest[]
  /** Bytes of an image beside those of its unpacked layers. */
  contentSize(engine: Engine, image: Image): number
  /** Names with the digest by which a registry knows the image, in full: 'docker.io/library/alpine@sha256:…'. */
  digestsOf(engine: Engine, image: Image): readonly string[]
  /** What a pull tells of a layer: of one that was there, and of one that comes, each time for all layers. */
  readonly pulling: {
    readonly had: string | undefined
    readonly fresh: readonly (readonly string[])[]
    /** With --all-tags: what has come is told of each tag, not of all at the end. */
    readonly tellsStatus: boolean
  }
  /** An image as a registry keeps it: with its manifest. */
  send(engine: Engine, image: Image): Bundle
  /** The digests that `docker images --digests` tells of an image, as `digestsOf` names them. */
  listedDigests(engine: Engine, image: Image): readonly string[]
  /** What `docker save` writes. */
  save(images: readonly Named[]): Uint8Array
  /** What goes wrong with the first of these names when it is saved and is not there. */
  notSaved(engine: Engine, reference: Reference): Problem
  /** What goes wrong with a push of a name that is not there. */
  notPushed(engine: Engine, reference: Reference): Problem
  /** The images of an archive, or what is wrong with it. */
  load(tx: Tx, archive: Uint8Array): readonly Loaded[] | Problem
  /** Whether `docker commit` keeps the author of the image below when no other is given (commit-chain.console). */
  readonly inheritsAuthor: boolean
  /** What goes wrong for who wants to read an image that is gone. */
  missing(id: Digest): Problem
  /** What a pull says of a name that the registry does not have. */
  notFound(reference: Reference): Problem
  /** What commit and import write into a configuration beside what every image has. */
  readonly mark: Partial<ImageConfig>
  /** The bytes of the configuration that commit (of a container) and import write. */
  configuration(config: ImageConfig, container?: Container): Uint8Array
  /** Where the files of a layer of an image are. */
  layerFolder(engine: Engine, chain: Digest): string
  /** Where the files of a container are. */
  foldersOf(engine: Engine, container: Container): RootFolders
  /** Where the union of them is mounted now: undefined while the container is not up. */
  mergedOf(container: Container): string | undefined
  /** What is in /var/lib/docker because of this store. */
  dockerFolder(engine: Engine): Readonly<Record<string, Node>>
  /** The folder /var/lib/containerd. */
  containerdFolder(engine: Engine): Dir
}
