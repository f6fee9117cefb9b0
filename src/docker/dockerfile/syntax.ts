import type { Healthcheck } from '../oci/types.ts'
import type { Lines } from './failure.ts'
import type { Heredoc } from './heredoc.ts'

/** What every instruction carries. */
export interface Written {
  readonly lines: Lines
  /** The joined line as it stands in the file. */
  readonly text: string
  /** The instruction's name as it was written. */
  readonly keyword: string
  /** Comments right above it. */
  readonly comments: readonly string[]
  /** It is continued over an empty line. */
  readonly gap?: true
}

/** A command: the words of the JSON form, or a line for the shell with the here-documents that it reads. */
export type CommandLine =
  | { readonly form: 'exec'; readonly words: readonly string[] }
  | { readonly form: 'shell'; readonly line: string; readonly heredocs: readonly Heredoc[] }

/** A name and its value; `old` when it was written with a blank between them. */
export interface Pair {
  readonly key: string
  readonly value: string
  readonly old?: true
}

/** COPY and ADD. */
export interface CopyInstruction extends Written {
  readonly name: 'COPY' | 'ADD'
  readonly sources: readonly string[]
  /** Here-documents among the sources; their name is the name of the file. */
  readonly documents: readonly Heredoc[]
  readonly target: string
  readonly from?: string
  readonly chown?: string
  readonly chmod?: string
  readonly link: boolean
  readonly parents: boolean
  readonly exclude: readonly string[]
  readonly unpack?: boolean
  readonly checksum?: string
}

export interface FromInstruction extends Written {
  readonly name: 'FROM'
  readonly image: string
  /** Lower case. */
  readonly stage?: string
  /** The stage as written, and the word AS, for the checks. */
  readonly as?: { readonly keyword: string; readonly stage: string }
  readonly platform?: string
}

export interface RunInstruction extends Written {
  readonly name: 'RUN'
  readonly command: CommandLine
  readonly mounts: readonly string[]
  readonly network?: string
}

export type Instruction =
  | FromInstruction
  | RunInstruction
  | CopyInstruction
  | (Written & { readonly name: 'CMD' | 'ENTRYPOINT'; readonly command: CommandLine })
  | (Written & { readonly name: 'ENV' | 'LABEL'; readonly pairs: readonly Pair[] })
  | (Written & { readonly name: 'ARG'; readonly args: readonly { readonly key: string; readonly value?: string }[] })
  | (Written & { readonly name: 'EXPOSE'; readonly ports: readonly string[] })
  | (Written & { readonly name: 'VOLUME'; readonly paths: readonly string[] })
  | (Written & { readonly name: 'SHELL'; readonly shell: readonly string[] })
  | (Written & { readonly name: 'MAINTAINER' | 'USER' | 'WORKDIR' | 'STOPSIGNAL' | 'ONBUILD'; readonly value: string })
  | (Written & { readonly name: 'HEALTHCHECK'; readonly health: Healthcheck })

/** The instructions with this name, or one of these names. */
export type InstructionOf<N extends Instruction['name'], I = Instruction> = I extends { readonly name: infer M }
  ? N extends M
    ? I
    : never
  : never

/** One stage: its FROM and what follows. */
export interface Stage {
  readonly from: FromInstruction
  readonly steps: readonly Exclude<Instruction, FromInstruction>[]
}

/** A parsed Dockerfile. */
export interface Dockerfile {
  readonly text: string
  readonly escape: '\\' | '`'
  /** ARG instructions before the first FROM. */
  readonly args: readonly InstructionOf<'ARG'>[]
  readonly stages: readonly Stage[]
}
