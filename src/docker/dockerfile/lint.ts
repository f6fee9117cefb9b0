import type { Lines } from './failure.ts'
import { quote } from './quote.ts'

/** What BuildKit checks a Dockerfile for: how each rule says it. Its page is docker.com's rule/<name in kebab case>. */
export const rules = {
  StageNameCasing: (stage: string) => `Stage name '${stage}' should be lowercase`,
  FromAsCasing: (from: string, as: string) => `'${as}' and '${from}' keywords' casing do not match`,
  NoEmptyContinuation: () => 'Empty continuation line',
  ConsistentInstructionCasing: (name: string, casing: string) =>
    `Command '${name}' should match the case of the command majority (${casing})`,
  DuplicateStageName: (stage: string) => `Duplicate stage name ${quote(stage)}, stage names should be unique`,
  ReservedStageName: (stage: string) => `Stage name should not use the same name as reserved stage ${quote(stage)}`,
  JSONArgsRecommended: (name: string) =>
    `JSON arguments recommended for ${name} to prevent unintended behavior related to OS signals`,
  MaintainerDeprecated: () => 'Maintainer instruction is deprecated in favor of using label',
  UndefinedArgInFrom: (name: string, hint: string) => `FROM argument '${name}' is not declared${hint}`,
  WorkdirRelativePath: (path: string) =>
    `Relative workdir ${quote(path)} can have unexpected results if the base image changes`,
  UndefinedVar: (name: string, hint: string) => `Usage of undefined variable '$${name}'${hint}`,
  MultipleInstructionsDisallowed: (name: string) =>
    `Multiple ${name} instructions should not be used in the same stage because only the last one will be used`,
  LegacyKeyValueFormat: (name: string) =>
    `"${name} key=value" should be used instead of legacy "${name} key value" format`,
  RedundantTargetPlatform: (platform: string) =>
    `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior`,
  SecretsUsedInArgOrEnv: (name: string, key: string) =>
    `Do not use ARG or ENV instructions for sensitive data (${name} ${quote(key)})`,
  InvalidDefaultArgInFrom: (image: string) =>
    `Default value for ARG ${image} results in empty or invalid base image name`,
  FromPlatformFlagConstDisallowed: (platform: string) =>
    `FROM --platform flag should not use constant value ${quote(platform)}`,
} as const satisfies Readonly<Record<string, (...words: never[]) => string>>

export type Rule = keyof typeof rules

/** A warning: `<rule>: <message> (line N)`. */
export interface Warning {
  readonly rule: Rule
  readonly message: string
  readonly lines: Lines
}

/** Which rules do not speak, and whether a warning fails the build: `# check=skip=Rule,Rule;error=true`. */
export interface Checks {
  readonly skip: readonly string[]
  readonly skipAll: boolean
  readonly error: boolean
}

/** Reads the value of the check directive. */
export const readChecks = (directive = ''): Checks => {
  const options = new Map(
    directive.split(';').map((part) => [part.split('=')[0]!.trim(), part.split('=')[1]?.trim() ?? '']),
  )
  const skip = (options.get('skip') ?? '').split(',').map((name) => name.trim())
  return { skip, skipAll: skip.includes('all'), error: options.get('error') === 'true' }
}

/** Collects warnings; the same one at the same place is said once. */
export class Linter {
  readonly warnings: Warning[] = []
  readonly checks: Checks

  constructor(checks: Checks) {
    this.checks = checks
  }

  warn<R extends Rule>(rule: R, lines: Lines, ...words: Parameters<(typeof rules)[R]>): void {
    if (this.checks.skipAll || this.checks.skip.some((name) => name.toLowerCase() === rule.toLowerCase())) return
    this.warnings.push({ rule, lines, message: (rules[rule] as (...all: string[]) => string)(...words) })
  }

  /** The failure message when warnings are errors: the names of the rules. */
  get violation(): string | undefined {
    const names = [...new Set(this.warnings.map((warning) => warning.rule))]
    if (!this.checks.error || names.length === 0) return undefined
    return `lint violation found for rules: ${names.join(', ')}`
  }
}

/** A warning in one line, as progress shows it. */
export const warningLine = ({ rule, message, lines }: Warning): string => `${rule}: ${message} (line ${lines.from})`

/** The address of a rule's page. */
export const rulePage = (rule: Rule): string => {
  const kebab = rule
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
  return `https://docs.docker.com/go/dockerfile/rule/${kebab}/`
}
