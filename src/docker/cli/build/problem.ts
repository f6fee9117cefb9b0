import { problem, type Problem } from '../../engine/problem.ts'

/** A failure of the client as buildx prints it. */
export const buildProblem = (text: string): Problem => problem('client', { text: `ERROR: ${text}` })
