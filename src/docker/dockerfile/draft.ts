import type { History, ImageConfig, RunConfig } from '../oci/types.ts'
import type { Variables } from './expand.ts'
import type { Lines } from './failure.ts'
import type { Ref } from './ops.ts'

/** What BuildKit writes into each line of the history that it makes. */
export const historyComment = 'buildkit.dockerfile.v0'

/** A stage while its instructions are gone through: what its image would be like after the last one. Times come later. */
export interface Draft {
  /** Its files. */
  readonly ref: Ref
  readonly config: RunConfig
  readonly author?: string
  readonly os: string
  readonly architecture: string
  readonly history: readonly History[]
  /** What expansions and RUN see: ENV, and ARG after its declaration. */
  readonly env: Variables
  /** ARG declarations so far, with the values that they got. */
  readonly args: readonly { readonly key: string; readonly value?: string }[]
  readonly workdirSet: boolean
  /** Where CMD, ENTRYPOINT and HEALTHCHECK stood last in this stage. */
  readonly seen: Readonly<Partial<Record<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK', Lines>>>
}

const pairOf = (entry: string): readonly [string, string] => {
  const split = entry.indexOf('=')
  return split < 0 ? [entry, ''] : [entry.slice(0, split), entry.slice(split + 1)]
}

/** `KEY=value` entries as variables. */
export const variables = (entries: readonly string[] = []): Variables => new Map(entries.map(pairOf))

const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The configuration that a stage begins with: the base's, with a PATH; a working directory is always absolute. */
const begun = (config: RunConfig): RunConfig => {
  const Env = config.Env ?? []
  return Env.some((entry) => entry.startsWith('PATH=')) ? config : { ...config, Env: [...Env, defaultPath] }
}

const blank = { args: [], workdirSet: false, seen: {} } as const

/** A stage that begins with nothing. */
export const fromScratch = (): Draft => {
  const config = begun({ WorkingDir: '/' })
  return {
    ...blank,
    ref: 'scratch',
    config,
    os: 'linux',
    architecture: 'amd64',
    history: [],
    env: variables(config.Env),
  }
}

/** A stage that begins with an image. The triggers of the image are not its own. */
export const fromImage = (ref: Ref, image: ImageConfig): Draft => {
  const { OnBuild: _, ...own } = image.config
  const config = begun(own)
  const { author, os, architecture, history } = image
  return { ...blank, ref, config, author, os, architecture, history, env: variables(config.Env) }
}

/** A stage that begins where another one ended: with its ARGs too. */
export const fromStage = (base: Draft): Draft => {
  const { OnBuild: _, ...config } = base.config
  return { ...base, config, seen: {} }
}

/** The draft with a line of history; a line without a layer is marked so. */
export const noted = (draft: Draft, line: string, layer: boolean): Draft => {
  const entry: History = { created_by: line, comment: historyComment, ...(layer ? {} : { empty_layer: true as const }) }
  return { ...draft, history: [...draft.history, entry] }
}

/** The draft with a part of its configuration changed. */
export const configured = (draft: Draft, part: Partial<RunConfig>): Draft => ({
  ...draft,
  config: { ...draft.config, ...part },
})

/** The draft with a variable set in what expansions and RUN see. */
export const withVariable = (draft: Draft, key: string, value: string): Draft => ({
  ...draft,
  env: new Map(draft.env).set(key, value),
})
