import { commit } from '../../src/docker/engine/commit.ts'
import { create } from '../../src/docker/engine/create.ts'
import { isProblem, sayAll, type Problem } from '../../src/docker/engine/problem.ts'
import { start } from '../../src/docker/engine/start.ts'
import { Tx } from '../../src/docker/engine/tx.ts'
import { file, put } from '../../src/docker/fs/tree.ts'
import { boot, replay, type Engine } from '../../src/docker/index.ts'
import { programs } from '../../src/docker/shell/programs/all.ts'
import { world } from '../../src/docker/world/world.ts'

/** What the measured lines work on. */
const before: readonly string[] = [
  'docker pull -q alpine',
  'printf "FROM alpine\\nRUN touch /made\\nCOPY notes /notes\\n" > Dockerfile',
  'echo notes > notes',
  'docker build -q -t built .',
  'docker tag built extra:1',
  'docker create --name idle alpine true',
  'docker run --name changed alpine sh -c "echo hello; touch /new"',
  'docker run -d --name up alpine sleep 1000000',
  'docker volume create data',
]

const ok = <T>(value: T | Problem): T => {
  if (isProblem(value)) throw new Error(sayAll(value))
  return value
}

/** An engine with so many containers, each of which an image was made from; every tenth runs. */
export function engineOf(number: number): Engine {
  const traces = replay(boot(), before)
  const failed = traces.find(({ exit }) => exit !== 0)
  if (failed) throw new Error(`${failed.line}: ${failed.output.map(({ text }) => text).join('')}`)
  const tx = new Tx(traces.at(-1)!.after, programs, world)
  for (let n = 0; n < number; n++) addOther(tx, n)
  tx.machine.run()
  return tx.engine
}

function addOther(tx: Tx, n: number): void {
  const { id } = ok(create(tx, { image: 'alpine', name: `other-${n}`, command: ['sleep', '1000000'] }))
  const disk = tx.machine.kernel.disks.get(`container/${id}`)
  if (disk?.kind === 'union')
    tx.machine.setDisk(`container/${id}`, { ...disk, upper: put(disk.upper, '/n', file(`${n}`)) })
  ok(commit(tx, id, { reference: `team/other:${n}` }))
  if (n % 10 === 0) ok(start(tx, id))
  // Each step keeps the engine as it was then.
  tx.steps.length = 0
}
