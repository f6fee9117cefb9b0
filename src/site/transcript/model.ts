import { boot, exec, type BootOptions, type Engine, type Trace } from '../../docker/index.ts'
import type { Answer } from './transcript.ts'
import type { SessionSource } from './session-file.ts'

const text = (trace: Trace, stream: 'out' | 'err'): string =>
  trace.output
    .filter((chunk) => chunk.stream === stream)
    .map((chunk) => chunk.text)
    .join('')

/** An engine as a recording finds it: no terminal, an empty folder to work in. */
export const recordingEngine = (options: BootOptions = {}): Engine =>
  exec(boot({ ...options, terminal: {} }), 'mkdir -p /tmp/session && cd /tmp/session').after

/** Runs a session on the model. Every trace is given to `seen`, so that a test can look at the engines on the way. */
export const runOnModel = (
  session: SessionSource,
  options: BootOptions = {},
  seen: (trace: Trace) => void = () => {},
): readonly Answer[] => {
  let engine = recordingEngine(options)
  return session.lines.map((line) => {
    const trace = exec(engine, line.text)
    engine = trace.after
    seen(trace)
    return { out: text(trace, 'out'), err: text(trace, 'err'), exit: trace.exit }
  })
}
