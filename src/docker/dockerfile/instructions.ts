/** What an instruction does to the image: a layer of files, a change of the configuration only, or nothing by itself. */
export type Effect = 'layer' | 'metadata' | 'none'

/** A flag of an instruction: `--name=value`; a 'bool' may stand without a value, 'strings' may be repeated. */
export interface InstructionFlag {
  readonly type: 'bool' | 'string' | 'strings'
  readonly help: string
  /** Accepted and not simulated. */
  readonly inert?: true
  /** The first engine that knows it without a `# syntax=` line. */
  readonly since?: '29'
}

export interface InstructionInfo {
  /** The forms it can be written in. */
  readonly syntax: readonly string[]
  /** One line, in English. Pages in other languages look it up by the name. */
  readonly help: string
  readonly effect: Effect
  readonly flags: Readonly<Record<string, InstructionFlag>>
}

const owner = { type: 'string', help: 'User and group of the copied files: names of the image, or numbers' } as const
const mode = {
  type: 'string',
  help: 'Permission bits of the copied files: octal, or symbolic as chmod takes them',
} as const
const exclude = { type: 'strings', help: 'Leave out what matches the pattern' } as const
const linked = { type: 'bool', help: 'Make the layer independent of the ones below it', inert: true } as const

/** Every instruction of a Dockerfile: parser, builder and pages read this table. */
export const instructions = {
  FROM: {
    syntax: ['FROM [--platform=PLATFORM] IMAGE [AS NAME]'],
    help: 'Begin a stage with the layers and the configuration of an image',
    effect: 'none',
    flags: { platform: { type: 'string', help: 'Take the image for another platform', inert: true } },
  },
  RUN: {
    syntax: ['RUN [OPTIONS] COMMAND', 'RUN [OPTIONS] ["PROGRAM", "ARG", ...]', 'RUN [OPTIONS] <<EOF'],
    help: 'Run a command; the files that it leaves behind become a layer',
    effect: 'layer',
    flags: {
      mount: { type: 'strings', help: 'Mount something for this command only' },
      network: { type: 'string', help: 'Choose the network of the command', inert: true },
      security: { type: 'string', help: 'Run with more rights', inert: true, since: '29' },
    },
  },
  CMD: {
    syntax: ['CMD ["PROGRAM", "ARG", ...]', 'CMD ["ARG", ...]', 'CMD COMMAND'],
    help: 'Say what a container runs when its command line names nothing; the last one counts',
    effect: 'metadata',
    flags: {},
  },
  LABEL: {
    syntax: ['LABEL KEY=VALUE ...'],
    help: 'Attach names and values that people and tools can look up',
    effect: 'metadata',
    flags: {},
  },
  MAINTAINER: {
    syntax: ['MAINTAINER NAME'],
    help: 'Name the author; a label is used for that today',
    effect: 'metadata',
    flags: {},
  },
  EXPOSE: {
    syntax: ['EXPOSE PORT[/PROTOCOL] ...'],
    help: 'Note which ports the program listens on; nothing is published by that',
    effect: 'metadata',
    flags: {},
  },
  ENV: {
    syntax: ['ENV KEY=VALUE ...'],
    help: 'Set environment variables for the instructions that follow and for every container',
    effect: 'metadata',
    flags: {},
  },
  ADD: {
    syntax: ['ADD [OPTIONS] SOURCE ... TARGET', 'ADD [OPTIONS] ["SOURCE", ... "TARGET"]'],
    help: 'Copy files in as COPY does, and unpack local tar archives on the way',
    effect: 'layer',
    flags: {
      chown: owner,
      chmod: mode,
      link: linked,
      'keep-git-dir': { type: 'bool', help: 'Keep the .git folder of a repository', inert: true },
      checksum: { type: 'string', help: 'Digest that a remote file must have', inert: true },
      exclude,
      unpack: { type: 'bool', help: 'Unpack archives, or leave them packed with false' },
    },
  },
  COPY: {
    syntax: ['COPY [OPTIONS] SOURCE ... TARGET', 'COPY [OPTIONS] ["SOURCE", ... "TARGET"]'],
    help: 'Copy files of the build context, of another stage or of an image into a new layer',
    effect: 'layer',
    flags: {
      from: { type: 'string', help: 'Copy out of a stage or an image' },
      chown: owner,
      chmod: mode,
      link: linked,
      parents: { type: 'bool', help: 'Keep the folders that a source lies in', since: '29' },
      exclude,
    },
  },
  ENTRYPOINT: {
    syntax: ['ENTRYPOINT ["PROGRAM", "ARG", ...]', 'ENTRYPOINT COMMAND'],
    help: 'Say what always runs; CMD and the command line become its arguments',
    effect: 'metadata',
    flags: {},
  },
  VOLUME: {
    syntax: ['VOLUME PATH ...', 'VOLUME ["PATH", ...]'],
    help: 'Declare folders that each container gets a volume for',
    effect: 'metadata',
    flags: {},
  },
  USER: {
    syntax: ['USER USER[:GROUP]'],
    help: 'Choose the user for the instructions that follow and for containers',
    effect: 'metadata',
    flags: {},
  },
  WORKDIR: {
    syntax: ['WORKDIR PATH'],
    help: 'Choose the working directory for the instructions that follow and for containers, and make it when it is missing',
    effect: 'layer',
    flags: {},
  },
  ARG: {
    syntax: ['ARG NAME[=DEFAULT] ...'],
    help: 'Declare a variable that the build can be given; containers do not see it',
    effect: 'metadata',
    flags: {},
  },
  ONBUILD: {
    syntax: ['ONBUILD INSTRUCTION'],
    help: 'Leave an instruction for builds that start from this image',
    effect: 'metadata',
    flags: {},
  },
  STOPSIGNAL: {
    syntax: ['STOPSIGNAL SIGNAL'],
    help: 'Choose the signal that docker stop sends first',
    effect: 'metadata',
    flags: {},
  },
  HEALTHCHECK: {
    syntax: ['HEALTHCHECK [OPTIONS] CMD COMMAND', 'HEALTHCHECK NONE'],
    help: 'Say how a running container is tested, or that it is not',
    effect: 'metadata',
    flags: {
      interval: { type: 'string', help: 'Time between two tests' },
      timeout: { type: 'string', help: 'Time after which a test has failed' },
      'start-period': { type: 'string', help: 'Time at the start in which failures do not count' },
      'start-interval': { type: 'string', help: 'Time between two tests while the container starts' },
      retries: { type: 'string', help: 'Failures in a row that make the container unhealthy' },
    },
  },
  SHELL: {
    syntax: ['SHELL ["PROGRAM", "ARG", ...]'],
    help: 'Choose the shell that the shell forms of RUN, CMD and ENTRYPOINT go through',
    effect: 'metadata',
    flags: {},
  },
} as const satisfies Readonly<Record<string, InstructionInfo>>

export type InstructionName = keyof typeof instructions

/** Every name, in the order of the table. */
export const instructionNames = Object.keys(instructions) as InstructionName[]

/** Whether a word, in capital letters, is the name of an instruction. */
export const isInstruction = (name: string): name is InstructionName => Object.hasOwn(instructions, name)
