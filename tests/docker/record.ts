/**
 * Records session files against a real engine: any `docker` that the given shell finds.
 * Usage: npm run record -- [--shell 'CMD ...'] OUT_DIR FILE...
 * THE ENGINE IS EMPTIED before each session: containers, images, volumes, networks, build cache.
 * `--shell` is a command that runs one shell line where the engine is, given as its last argument; 'sh -c' if left out.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseSessions, type SessionSource } from '../../src/site/transcript/session-file.ts'
import { formatTranscript, transcript, type Answer } from '../../src/site/transcript/transcript.ts'

const RESET = `
docker ps -aq | xargs -r docker unpause >/dev/null 2>&1
docker ps -aq | xargs -r docker rm -vf >/dev/null
docker volume ls -q | xargs -r docker volume rm -f >/dev/null
docker network prune -f >/dev/null
docker images -aq | sort -u | xargs -r docker rmi -f >/dev/null 2>&1
docker builder prune -af >/dev/null 2>&1
rm -rf /tmp/session && mkdir -p /tmp/session`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shell: { type: 'string', default: 'sh -c' } },
})
const [program = 'sh', ...args] = values.shell.split(/\s+/)
const [out, ...files] = positionals
if (out === undefined || files.length === 0) {
  console.error("usage: npm run record -- [--shell 'CMD ...'] OUT_DIR FILE...")
  process.exit(2)
}

// Without attestations a cached build is the same image again.
const run = (script: string): Answer => {
  const line = `export BUILDX_NO_DEFAULT_ATTESTATIONS=1\n${script}`
  const done = spawnSync(program, [...args, line], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  })
  if (done.error) throw done.error
  return { out: done.stdout, err: done.stderr, exit: done.status ?? 128 }
}

const record = (session: SessionSource): void => {
  run(RESET)
  const answers = session.lines.map((line) => run(`cd /tmp/session\n${line.text}`))
  session.lines.forEach((line, index) => {
    if (line.quiet && answers[index]!.exit !== 0) console.error(`${session.name}: set-up failed: ${line.text}`)
  })
  writeFileSync(join(out, `${session.name}.console`), formatTranscript(session, transcript(session, answers)))
  console.log(session.name)
}

mkdirSync(out, { recursive: true })
files.flatMap((file) => parseSessions(readFileSync(file, 'utf8'))).forEach(record)
