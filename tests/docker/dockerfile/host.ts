import { boot, check, exec, type Engine, type Trace } from '../../../src/docker/index.ts'

/** A shell line that writes a text into a file. */
export const write = (path: string, text: string): string => {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
  return `printf '${escaped.replaceAll("'", `'\\''`)}' > ${path}`
}

export interface Answer {
  readonly out: string
  readonly err: string
  readonly exit: number
  readonly trace: Trace
}

/** An engine that lines are typed into, in an empty folder; what is wrong with it after any of them is in `broken`. */
export class Host {
  engine: Engine
  readonly broken: string[] = []

  constructor(columns?: number) {
    this.engine = exec(boot({ terminal: columns === undefined ? {} : { columns } }), 'mkdir /tmp/w && cd /tmp/w').after
  }

  run(line: string): Answer {
    const trace = exec(this.engine, line)
    this.engine = trace.after
    for (const step of trace.steps) this.broken.push(...check(step.engine))
    this.broken.push(...check(trace.after))
    const text = (stream: string): string =>
      trace.output
        .filter((chunk) => chunk.stream === stream)
        .map((chunk) => chunk.text)
        .join('')
    return { out: text('out'), err: text('err'), exit: trace.exit, trace }
  }

  /** Builds a Dockerfile and gives what the build printed. */
  build(text: string, flags = '-t x'): Answer {
    this.run(write('Dockerfile', text))
    return this.run(`docker build ${flags} .`)
  }

  /** Lines of an answer. */
  lines(line: string): string[] {
    return this.run(line).out.split('\n').slice(0, -1)
  }
}
