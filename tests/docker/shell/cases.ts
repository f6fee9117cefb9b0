const none = '\\ no newline'

/** A line given to a shell, and what a real one did with it. */
export interface Case {
  readonly line: string
  readonly out: string
  readonly err: string
  readonly status: number
}

/**
 * Reads a file of cases. `$ ` begins a line, `> ` goes on with it; then its standard output, its standard error, each line
 * behind `! `, and its status as `[N]` when it is not 0. `\ no newline` stands behind a last line that has none.
 * Lines that begin with `#` before the first case say what the file is about.
 */
export function parseCases(text: string): { head: string; cases: Case[] } {
  const at = text.search(/^\$ /m)
  const cases: Case[] = []
  for (const block of text.slice(at).split(/^\$ /m).slice(1)) cases.push(parseCase(block))
  return { head: text.slice(0, at), cases }
}

function parseCase(block: string): Case {
  const [first = '', ...rest] = block.split('\n')
  const line = [first]
  let out = ''
  let err = ''
  let status = 0
  for (const text of rest.slice(0, -1)) {
    const code = /^\[(\d+)\]$/.exec(text)
    if (text.startsWith('> ') && out === '' && err === '') line.push(text.slice(2))
    else if (code) status = Number(code[1])
    else if (text === none) out = out.slice(0, -1)
    else if (text === `! ${none}`) err = err.slice(0, -1)
    else if (text.startsWith('! ')) err += `${text.slice(2)}\n`
    else out += `${text}\n`
  }
  return { line: line.join('\n'), out, err, status }
}

/** Writes a file of cases. */
export function formatCases(head: string, cases: readonly Case[]): string {
  return head + cases.map(formatCase).join('')
}

function formatCase({ line, out, err, status }: Case): string {
  const code = status === 0 ? '' : `[${status}]\n`
  return `$ ${line.replaceAll('\n', '\n> ')}\n${fold(out, '')}${fold(err, '! ')}${code}`
}

function fold(text: string, mark: string): string {
  if (text === '') return ''
  const lines = text.split('\n')
  const last = lines.pop()
  return [
    ...lines.map((line) => `${mark}${line}\n`),
    ...(last === '' ? [] : [`${mark}${last}\n${mark}${none}\n`]),
  ].join('')
}
