/**
 * Records what a real busybox shell prints for the lines in cases/*.txt, and writes the files anew.
 * Usage: node tests/docker/shell/record.ts 'COMMAND' [FILE...]
 * COMMAND runs its last argument as a shell line on a machine with a Docker Engine: 'sh -c', or 'ssh host'.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { formatCases, parseCases, type Case } from './cases.ts'

const [shell = 'sh -c', ...names] = process.argv.slice(2)
const folder = new URL('cases/', import.meta.url).pathname

for (const name of names.length > 0 ? names : readdirSync(folder)) {
  const file = `${folder}${name.replace(/^.*\//, '')}`
  const { head, cases } = parseCases(readFileSync(file, 'utf8'))
  writeFileSync(file, formatCases(head, record(cases)))
  console.log(`${name}: ${cases.length} cases`)
}

function record(cases: readonly Case[]): Case[] {
  const [command = 'sh', ...args] = shell.split(' ')
  const image = 'docker run --rm -i --hostname box alpine sh'
  const run = spawnSync(command, [...args, image], {
    input: cases.map(script).join('') + 'exit 0\n',
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const marks = run.stdout.split(/^@@case\n/m).slice(1)
  if (marks.length !== cases.length) throw new Error(`${marks.length} answers for ${cases.length} cases: ${run.stderr}`)
  return cases.map((old, at) => {
    const [, out = '', err = '', status = ''] = /^([^]*)@@out\n([^]*)@@err\n(\d+)\n/.exec(marks[at]!) ?? []
    return { line: old.line, out, err, status: Number(status) }
  })
}

// Each case runs in an empty folder with the line as the argument of `sh -c`, and without input.
function script({ line }: Case): string {
  return `cd /; rm -rf /tmp/w; mkdir /tmp/w; cd /tmp/w
cat >/tmp/line <<'@@end'
${line}
@@end
timeout -s KILL 20 sh -c "$(cat /tmp/line)" </dev/null >/tmp/out 2>/tmp/err
s=$?; echo @@case; cat /tmp/out; echo @@out; cat /tmp/err; echo @@err; echo $s
`
}
