/** What a part was asked for on the command line. */
export interface Asked {
  /** Command that runs a line on a machine with a real engine: `COMMAND 'docker create …'`. */
  readonly shell?: string
}

/** One subject that is measured. */
export interface Part {
  readonly name: string
  readonly title: string
  /** Not with the others, unless everything is asked for: it takes minutes. */
  readonly slow?: true
  /** Measures, and gives what results.md says of it: Markdown. */
  run(asked: Asked): Promise<string>
}
