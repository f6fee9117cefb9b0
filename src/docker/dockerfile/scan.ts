import { readDirectives, type Directives } from './directives.ts'
import { at, failed, failure, type Failure, type Lines } from './failure.ts'
import { heredocsIn, type Heredoc } from './heredoc.ts'

/** One instruction of a Dockerfile as it stands: continued lines joined, comments between them left out. */
export interface Statement {
  /** Where it stands, here-documents included. */
  readonly lines: Lines
  /** The joined line, trimmed. */
  readonly text: string
  readonly heredocs: readonly Heredoc[]
  /** The comments right above it, without `#`. */
  readonly comments: readonly string[]
  /** It is continued over an empty line. */
  readonly gap?: true
}

export interface Scan {
  readonly directives: Directives
  readonly statements: readonly Statement[]
}

const isComment = (line: string): boolean => line.trimStart().startsWith('#')

/** The line without its continuation character; undefined when it has none. An escaped one does not continue. */
const continued = (line: string, escape: string): string | undefined => {
  const body = line.replace(/[ \t]+$/, '')
  if (!body.endsWith(escape) || body.endsWith(escape + escape)) return undefined
  return body.slice(0, -1)
}

/** Reads physical lines one after the other; line numbers count from 1. */
class Scanner {
  readonly lines: readonly string[]
  readonly escape: string
  next: number
  comments: string[] = []

  constructor(lines: readonly string[], directives: Directives) {
    this.lines = lines
    this.escape = directives.escape
    this.next = directives.count
  }

  get done(): boolean {
    return this.next >= this.lines.length
  }

  take(): string {
    return this.lines[this.next++]!.replace(/\r+$/, '')
  }

  /** The next statement; undefined at the end of the file. */
  statement(): Statement | Failure | undefined {
    while (!this.done) {
      const line = this.take().trimStart()
      if (isComment(line)) this.comment(line)
      else if (line !== '') return this.joined(line)
    }
    return undefined
  }

  comment(line: string): void {
    const text = line.slice(1).trim()
    if (text === '') this.comments = []
    else this.comments.push(text)
  }

  joined(first: string): Statement | Failure {
    const from = this.next
    let text = ''
    let gap = false
    let rest = continued(first, this.escape)
    for (text = rest ?? first; rest !== undefined && !this.done;) {
      const line = this.take()
      if (isComment(line)) continue
      if (line.trim() === '') gap = true
      else text += (rest = continued(line, this.escape)) ?? line
    }
    return this.withHeredocs(text, from, gap)
  }

  withHeredocs(text: string, from: number, gap: boolean): Statement | Failure {
    const comments = this.comments
    this.comments = []
    const announced = takesHeredocs(text) ? heredocsIn(text) : []
    if (failed(announced)) return at({ from, to: this.next }, announced)
    const heredocs: Heredoc[] = []
    for (const document of announced) {
      const content = this.content(document)
      if (content === undefined) return failure('unterminated heredoc', { from, to: this.next })
      heredocs.push({ ...document, content })
    }
    return { lines: { from, to: this.next }, text: text.trim(), heredocs, comments, ...(gap ? { gap } : {}) }
  }

  content(document: Heredoc): string | undefined {
    let content = ''
    while (!this.done) {
      const line = this.take()
      if ((document.chomp ? line.replace(/^\t+/, '') : line) === document.name) return content
      content += `${line}\n`
    }
    return undefined
  }
}

/** RUN, COPY and ADD take here-documents, also behind ONBUILD, but not in their JSON form. */
const takesHeredocs = (text: string): boolean => {
  const [, rest = ''] = /^\s*(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s+((?:.|\s)*)$/i.exec(text) ?? []
  return rest !== '' && !/^(?:--\S+\s+)*\[.*\]\s*$/.test(rest)
}

const physical = (text: string): string[] => {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/**
 * Cuts a Dockerfile into its instructions, by BuildKit's rules: directives first; comments and empty lines are left out
 * even between continued lines; a here-document belongs to the instruction above it.
 */
export const scan = (text: string): Scan | Failure => {
  if (text === '') return failure('the Dockerfile cannot be empty')
  const lines = physical(text)
  const directives = readDirectives(lines)
  if (failed(directives)) return directives
  const scanner = new Scanner(lines, directives)
  const statements: Statement[] = []
  for (let next = scanner.statement(); next !== undefined; next = scanner.statement()) {
    if (failed(next)) return next
    statements.push(next)
  }
  if (statements.length > 0) return { directives, statements }
  return failure('file with no instructions', { from: lines.length, to: lines.length })
}
