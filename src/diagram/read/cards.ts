import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Image, Layer, RunConfig } from '../../docker/oci/types.ts'
import type { Card, Field } from '../picture.ts'
import { storeOf } from '../../docker/engine/store/store-of.ts'
import { phrase, type Words } from '../say.ts'
import { sizeText } from '../size.ts'
import { shortId } from './scope.ts'

const CONTAINERS = '/var/lib/docker/containers'
const BLOBS = '/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256'

const field = (name: string, value: Words, path = false): Field => ({
  name: phrase(`picture.field.${name}`),
  value,
  ...(path && { path }),
})

/** A key of a configuration as Docker writes it. */
const key = (name: string, value: Words): Field => ({ name, value })

/** What the daemon keeps about a container. */
export function containerCard(of: Container): Card {
  const command = [of.spec.path, ...of.spec.args].join(' ')
  const exit = of.status === 'exited' ? [field('exit', of.exitCode)] : []
  return {
    kind: 'card',
    key: `card:container:${of.id}`,
    glyph: 'gear',
    tone: 'plain',
    title: phrase('picture.card.container', { name: of.name }),
    fields: [
      field('id', shortId(of.id)),
      field('image', of.spec.image),
      field('command', command),
      field('state', phrase(`picture.status.${of.status}`)),
      ...exit,
      ...terms(of),
      field('folder', `${CONTAINERS}/${shortId(of.id)}…`, true),
    ],
  }
}

/** What was asked of a container beside its command, by Docker's keys; what was not asked is left out. */
function terms({ spec }: Container): readonly Field[] {
  const { restart, memory, limits } = spec
  const policy = restart.name === 'on-failure' && restart.max > 0 ? `on-failure:${restart.max}` : restart.name
  return [
    ...(restart.name === 'no' ? [] : [key('RestartPolicy', policy)]),
    ...(memory > 0 ? [key('Memory', String(memory))] : []),
    ...(limits.nanoCpus ? [key('NanoCpus', String(limits.nanoCpus))] : []),
    ...(limits.pidsLimit ? [key('PidsLimit', String(limits.pidsLimit))] : []),
    ...(spec.init ? [key('Init', 'true')] : []),
  ]
}

/** Where the writable layer of a container lies. */
export const writableCard = (engine: Engine, of: Container): Card => ({
  kind: 'card',
  key: `card:rw:${of.id}`,
  glyph: 'pencil',
  tone: 'pencil',
  title: phrase('picture.card.writable'),
  fields: [field('folder', storeOf(engine).foldersOf(engine, of).upper, true)],
})

const json = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value))

const names = (set: object | undefined): string | undefined => set && Object.keys(set).join(', ')

/** The variables, with the long PATH at the end. */
const variables = ({ Env }: RunConfig): readonly string[] | undefined =>
  Env?.filter((line) => !line.startsWith('PATH=')).concat(Env.filter((line) => line.startsWith('PATH=')))

/** What a configuration says, by Docker's keys; a key that says nothing is left out. */
const settings = (of: RunConfig, author?: string): readonly Field[] =>
  [
    ['Entrypoint', json(of.Entrypoint)],
    ['Cmd', json(of.Cmd)],
    ['Env', json(variables(of))],
    ['User', of.User],
    ['WorkingDir', of.WorkingDir === '/' ? undefined : of.WorkingDir],
    ['ExposedPorts', names(of.ExposedPorts)],
    ['Volumes', names(of.Volumes)],
    ['StopSignal', of.StopSignal],
    ['Healthcheck', json(of.Healthcheck)],
    ['Shell', json(of.Shell)],
    ['OnBuild', json(of.OnBuild)],
    ['Labels', json(of.Labels)],
    ['Author', author],
  ].flatMap(([name = '', value]) => (value ? [key(name, value)] : []))

/** What an image says about the containers that are made from it. */
export function configCard(of: Image): Card {
  const { author, config, history } = of.config
  return {
    kind: 'card',
    key: `card:config:${of.id}`,
    glyph: 'gear',
    tone: 'ink',
    title: phrase('picture.card.config'),
    fields: [
      field(of.id === of.configDigest ? 'image.id' : 'digest', shortId(of.configDigest)),
      ...settings(config, author),
      key('history', phrase('picture.field.lines', { count: history.length })),
    ],
  }
}

/** The manifest: its digest is the image's id, where a store keeps it. */
export const manifestCard = (of: Image): Card => ({
  kind: 'card',
  key: `card:manifest:${of.id}`,
  glyph: 'list',
  tone: 'ink',
  title: phrase('picture.card.manifest'),
  fields: [
    field('image.id', shortId(of.id)),
    field('config', shortId(of.configDigest)),
    ...of.manifest.layers.map((layer, i): Field => ({
      name: phrase('picture.field.layer', { number: i + 1 }),
      value: `${shortId(layer.digest)}  ${sizeText(layer.size)}`,
    })),
    field('folder', `${BLOBS}/${shortId(of.id)}…`, true),
  ],
})

/** Where the unpacked layers of an image lie. */
export const snapshotsCard = (engine: Engine, of: Image): Card => ({
  kind: 'card',
  key: `card:snapshots:${of.id}`,
  glyph: 'host',
  tone: 'plain',
  title: phrase('picture.card.snapshots'),
  fields: [...of.layers]
    .map((chainId, i): Field => ({
      name: phrase('picture.field.layer', { number: i + 1 }),
      value: storeOf(engine).layerFolder(engine, chainId),
      path: true,
    }))
    .reverse(),
})

/** What is kept about one layer. */
export const layerCard = (engine: Engine, of: Layer): Card => ({
  kind: 'card',
  key: `card:layer:${of.chainId}`,
  glyph: 'box',
  tone: 'ink',
  title: phrase('picture.card.layer'),
  fields: [
    field('diff', shortId(of.diffId)),
    field('chain', shortId(of.chainId)),
    field('parent', of.parent ? shortId(of.parent) : phrase('picture.field.none')),
    ...(storeOf(engine).idIsManifest
      ? [field('blob', `${BLOBS}/${shortId(of.blob)}…`, true), field('blob.size', sizeText(of.blobSize))]
      : []),
    field('size', sizeText(of.size)),
    field('folder', storeOf(engine).layerFolder(engine, of.chainId), true),
  ],
})
