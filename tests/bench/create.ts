import { spawnSync } from 'node:child_process'
import { boot, exec, replay } from '../../src/docker/index.ts'
import { median, medians } from './medians.ts'
import type { Part } from './part.ts'
import { ms, table, times } from './table.ts'

const line = 'docker create alpine:latest true'
/** Prints the times, in ms, of so many creations; each waits for the daemon's answer. */
const script = [
  'docker image inspect alpine:latest >/dev/null 2>&1 || docker pull -q alpine:latest >/dev/null',
  'i=0; while [ $i -lt 15 ]; do i=$((i+1))',
  'a=$(date +%s%N)',
  'c=$(docker create --label bench=create alpine:latest true) || exit 1',
  'b=$(date +%s%N)',
  'docker rm $c >/dev/null',
  'echo $(( (b - a) / 1000 )); done',
].join('\n')

function realTimes(shell: string): readonly number[] | undefined {
  const { status, stdout } = spawnSync(shell, [script], { encoding: 'utf8', timeout: 300_000 })
  const found = (stdout ?? '').split('\n').filter((one) => /^\d+$/.test(one))
  return status === 0 && found.length > 0 ? found.map((one) => Number(one) / 1000) : undefined
}

function model(): number {
  const engine = replay(boot(), ['docker pull -q alpine']).at(-1)!.after
  return medians([() => exec(engine, line)], 100)[0]!
}

/** `docker create` here and on a real engine of the same machine. */
export const createPart: Part = {
  name: 'create',
  title: 'docker create, beside a real engine',
  run: async ({ shell }) => {
    const here = model()
    if (!shell) return `The model: ${ms(here)} ms. **Skipped beside a real engine:** no \`--shell COMMAND\` was given.`
    const there = realTimes(shell)
    if (!there) return `The model: ${ms(here)} ms. **Skipped beside a real engine:** none answered.`
    const real = median(there)
    const rows = [
      ['the model', ms(here), ''],
      ['a real engine', ms(real), times(real / here)],
    ]
    return [
      `\`${line}\`, medians in ms; the client's own start is part of the real one's.`,
      '',
      table(['', 'ms', 'ratio'], rows),
      '',
      `The model takes 1/${Math.round(real / here)} of the time; wanted is less than 1/20.`,
    ].join('\n')
  },
}
