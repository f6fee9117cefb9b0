/** Why a function of a template could not answer, in Go's words. */
export interface Failure {
  readonly kind: 'failure'
  readonly text: string
}

/** Makes a {@link Failure}. */
export const failure = (text: string): Failure => ({ kind: 'failure', text })

/** Tells a failure from a value. */
export const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && (value as Failure).kind === 'failure'
