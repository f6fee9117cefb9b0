import type { Run } from '../../diagram/mermaid/messages.ts'
import { parseSession } from '../session-lines.ts'
import { play } from '../play.ts'

/** The lines whose traces are drawn: set-up, and on the last line the command. */
const sessions: Readonly<Record<string, string>> = {
  run: 'docker run --rm alpine echo hi',
  stop: `
@docker run -d --name web alpine sleep 1000
docker stop web`,
  build: `
@printf 'FROM alpine\\nRUN echo one > /one\\nCOPY f /f\\nCMD ["cat", "/f"]\\n' > Dockerfile; echo a > f
@docker build -q -t demo .; echo b > f
docker build -t demo .`,
}

export const runNames: readonly string[] = Object.keys(sessions)

/** Runs the lines of a flow on the model; what is drawn of it is the last one. */
export function runOf(name: string): Run {
  const played = play(parseSession(sessions[name] ?? '', `src/site/mermaid/runs.ts:1`)).at(-1)
  if (!played) throw new Error(`there is no flow "${name}"`)
  const { trace } = played
  const words = trace.output.filter(({ stream }) => stream === 'out').map(({ text }) => text)
  const printed = words.join('').trim().split('\n').at(-1) ?? ''
  return { line: trace.line, steps: trace.steps, printed: name === 'build' ? '' : printed }
}
