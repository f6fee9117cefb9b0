/**
 * Runs session files on the model and prints what a terminal would show.
 * Usage: npm run console -- [--normalise] [--only NAME] [--release 28|29] [--store containerd|overlay2] FILE...
 *           (a FILE of `-`, or none: lines from standard input)
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BootOptions } from '../../src/docker/index.ts'
import { parseSessions, type SessionSource } from '../../src/site/transcript/session-file.ts'
import { formatTranscript, transcript, type Answer } from '../../src/site/transcript/transcript.ts'
import { runOnModel } from '../../src/site/transcript/model.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    normalise: { type: 'boolean', default: false },
    only: { type: 'string' },
    release: { type: 'string', default: '29' },
    store: { type: 'string' },
  },
})

const engine: BootOptions = {
  release: values.release === '28' ? '28' : '29',
  ...((values.store === 'overlay2' || values.store === 'containerd') && { store: values.store }),
}

const read = (file: string): string => readFileSync(file === '-' ? 0 : file, 'utf8')
const sessionsOf = (text: string): readonly SessionSource[] =>
  parseSessions(text.startsWith('== ') || text.includes('\n== ') ? text : `== stdin: typed\n${text}`)

const plain = (session: SessionSource, answers: readonly Answer[]): string =>
  session.lines
    .map((line, index) => {
      const { out, err, exit } = answers[index]!
      return line.quiet ? '' : `$ ${line.text}\n${out}${err}${exit === 0 ? '' : `[${exit}]\n`}`
    })
    .join('')

for (const file of positionals.length > 0 ? positionals : ['-']) {
  for (const session of sessionsOf(read(file)).filter((one) => !values.only || one.name === values.only)) {
    const answers = runOnModel(session, engine)
    process.stdout.write(
      values.normalise ? formatTranscript(session, transcript(session, answers)) : plain(session, answers),
    )
  }
}
