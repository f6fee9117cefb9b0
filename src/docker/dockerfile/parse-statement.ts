import type { Release } from '../engine/types.ts'
import { failed, failure, type Failure } from './failure.ts'
import { readFlags, splitFlags, type FlagValues } from './flags.ts'
import { instructions, type InstructionFlag, type InstructionName } from './instructions.ts'
import { parseCopy } from './parse-copy.ts'
import { parseHealth } from './parse-health.ts'
import { parsePairs } from './parse-pairs.ts'
import type { Statement } from './scan.ts'
import { splitBlanks, splitWords, stringArray } from './split.ts'
import type { CommandLine, Instruction, Written } from './syntax.ts'

export type Parsed = Instruction | Failure

interface Parts {
  readonly written: Written
  readonly rest: string
  readonly flags: FlagValues
  readonly statement: Statement
  readonly escape: string
}

const needsOne = (name: string): Failure => failure(`${name} requires at least one argument`)
const exactlyOne = (name: string): Failure => failure(`${name} requires exactly one argument`)

/** The words of a JSON array, else the words between blanks. */
const list = (rest: string): readonly string[] => {
  const words = stringArray(rest)
  return Array.isArray(words) ? words : splitBlanks(rest)
}

const commandLine = ({ rest, statement }: Parts): CommandLine => {
  const words = stringArray(rest)
  return Array.isArray(words) ? { form: 'exec', words } : { form: 'shell', line: rest, heredocs: statement.heredocs }
}

const from = ({ written, rest, flags }: Parts): Parsed => {
  const [image = '', keyword = '', stage = '', ...more] = splitBlanks(rest)
  const platform = flags.get('platform')?.[0]
  if (image !== '' && keyword === '') return { ...written, name: 'FROM', image, platform }
  if (stage === '' || more.length > 0 || keyword.toLowerCase() !== 'as') {
    return failure('FROM requires either one or three arguments')
  }
  if (!/^[a-z][a-z0-9-_.]*$/.test(stage.toLowerCase())) {
    const rule = "name can't start with a number or contain symbols"
    return failure(`invalid name for build stage: ${JSON.stringify(stage)}, ${rule}`)
  }
  return { ...written, name: 'FROM', image, platform, stage: stage.toLowerCase(), as: { keyword, stage } }
}

const pairs = (name: 'ENV' | 'LABEL', { written, rest, escape }: Parts): Parsed => {
  const found = parsePairs(name, rest, escape)
  if (failed(found)) return found
  if (found.length === 0) return needsOne(name)
  return found.some((pair) => pair.key === '')
    ? failure(`${name} names can not be blank`)
    : { ...written, name, pairs: found }
}

const arg = ({ written, rest, escape }: Parts): Parsed => {
  const words = splitWords(rest, escape)
  if (words.length === 0) return needsOne('ARG')
  if (words.some((word) => word.startsWith('='))) return failure('ARG names can not be blank')
  const args = words.map((word) => {
    const split = word.indexOf('=')
    return split < 0 ? { key: word } : { key: word.slice(0, split), value: word.slice(split + 1) }
  })
  return { ...written, name: 'ARG', args }
}

const expose = ({ written, rest }: Parts): Parsed => {
  const ports = splitBlanks(rest)
  return ports.length === 0 ? needsOne('EXPOSE') : { ...written, name: 'EXPOSE', ports: ports.sort() }
}

const volume = ({ written, rest }: Parts): Parsed => {
  const paths = list(rest).map((path) => path.trim())
  if (paths.length === 0) return needsOne('VOLUME')
  return paths.includes('')
    ? failure('VOLUME specified can not be an empty string')
    : { ...written, name: 'VOLUME', paths }
}

const shell = ({ written, rest }: Parts): Parsed => {
  const words = stringArray(rest)
  if (rest === '' || (Array.isArray(words) && words.length === 0)) return needsOne('SHELL')
  if (!Array.isArray(words)) return failure('SHELL requires the arguments to be in JSON form')
  return { ...written, name: 'SHELL', shell: words }
}

const onbuild = ({ written, rest, statement }: Parts): Parsed => {
  if (rest === '') return needsOne('ONBUILD')
  const trigger = /^\S+/.exec(rest)![0].toUpperCase()
  if (trigger === 'ONBUILD') return failure("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
  if (trigger === 'FROM' || trigger === 'MAINTAINER') return failure(`${trigger} isn't allowed as an ONBUILD trigger`)
  const documents = statement.heredocs.map((document) => `\n${document.content}${document.name}`)
  return { ...written, name: 'ONBUILD', value: written.text.replace(/^\s*ONBUILD\s*/i, '') + documents.join('') }
}

const health = ({ written, rest, flags }: Parts): Parsed => {
  const found = parseHealth(rest, flags)
  return failed(found) ? found : { ...written, name: 'HEALTHCHECK', health: found }
}

const single = (name: 'MAINTAINER' | 'USER' | 'WORKDIR' | 'STOPSIGNAL', { written, rest }: Parts): Parsed =>
  rest === '' ? exactlyOne(name) : { ...written, name, value: rest }

const run = (parts: Parts): Parsed => {
  const network = parts.flags.get('network')?.[0]
  if (network !== undefined && !['default', 'none', 'host'].includes(network)) {
    return failure(`invalid network mode ${JSON.stringify(network)}`)
  }
  return { ...parts.written, name: 'RUN', command: commandLine(parts), mounts: parts.flags.get('mount') ?? [], network }
}

const parsers: { readonly [N in InstructionName]: (parts: Parts, name: N) => Parsed } = {
  FROM: from,
  RUN: run,
  CMD: (parts, name) => ({ ...parts.written, name, command: commandLine(parts) }),
  LABEL: (parts, name) => pairs(name, parts),
  MAINTAINER: (parts, name) => single(name, parts),
  EXPOSE: expose,
  ENV: (parts, name) => pairs(name, parts),
  ADD: (parts, name) => parseCopy(name, parts.written, list(parts.rest), parts.statement.heredocs, parts.flags),
  COPY: (parts, name) => parseCopy(name, parts.written, list(parts.rest), parts.statement.heredocs, parts.flags),
  ENTRYPOINT: (parts, name) => ({ ...parts.written, name, command: commandLine(parts) }),
  VOLUME: volume,
  USER: (parts, name) => single(name, parts),
  WORKDIR: (parts, name) => single(name, parts),
  ARG: arg,
  ONBUILD: onbuild,
  STOPSIGNAL: (parts, name) => single(name, parts),
  HEALTHCHECK: health,
  SHELL: shell,
}

/** The flags that an engine knows: Dockerfile 1.20 made two ordinary that were experiments before. */
const flagsOf = (name: InstructionName, release: Release): Readonly<Record<string, InstructionFlag>> => {
  const flags: readonly (readonly [string, InstructionFlag])[] = Object.entries(instructions[name].flags)
  return Object.fromEntries(flags.filter(([, { since }]) => since === undefined || release >= since))
}

/** One statement as the instruction that it names. */
export const parseStatement = (
  name: InstructionName,
  statement: Statement,
  escape: string,
  release: Release,
): Parsed => {
  const [, keyword = '', args = ''] = /^(\S*)\s*([^]*)$/.exec(statement.text)!
  const { flags: words, rest } = splitFlags(args)
  const flags = readFlags(words, flagsOf(name, release))
  if (failed(flags)) return flags
  const { lines, text, comments, gap } = statement
  const written: Written = { lines, text, keyword, comments, ...(gap ? { gap } : {}) }
  return (parsers[name] as (parts: Parts, name: InstructionName) => Parsed)(
    { written, rest, flags, statement, escape },
    name,
  )
}
