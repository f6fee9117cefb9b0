import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/docker/engine/check.ts'
import { commit } from '../../../src/docker/engine/commit.ts'
import { create } from '../../../src/docker/engine/create.ts'
import { exec } from '../../../src/docker/engine/exec.ts'
import { kill } from '../../../src/docker/engine/kill.ts'
import { connect, createNetwork, disconnect, removeNetwork } from '../../../src/docker/engine/network.ts'
import type { CreateOptions } from '../../../src/docker/engine/options.ts'
import { pause, unpause } from '../../../src/docker/engine/pause.ts'
import { pruneContainers, pruneVolumes } from '../../../src/docker/engine/prune.ts'
import { pruneImages } from '../../../src/docker/engine/prune-images.ts'
import { isProblem } from '../../../src/docker/engine/problem.ts'
import { pull } from '../../../src/docker/engine/pull.ts'
import { push } from '../../../src/docker/engine/push.ts'
import { remove } from '../../../src/docker/engine/remove.ts'
import { removeImage } from '../../../src/docker/engine/remove-image.ts'
import { rename } from '../../../src/docker/engine/rename.ts'
import { restart } from '../../../src/docker/engine/restart.ts'
import { start } from '../../../src/docker/engine/start.ts'
import { stop } from '../../../src/docker/engine/stop.ts'
import { tag } from '../../../src/docker/engine/tag.ts'
import type { Tx } from '../../../src/docker/engine/tx.ts'
import type { PortBinding, RestartPolicy, Store } from '../../../src/docker/engine/types.ts'
import type { Healthcheck } from '../../../src/docker/oci/types.ts'
import { update } from '../../../src/docker/engine/update.ts'
import { createVolume, removeVolume } from '../../../src/docker/engine/volume.ts'
import { open, pass } from './harness.ts'

type Act = (tx: Tx) => unknown

/** Mostly one of the first, now and then one of the others: most of what is done has to succeed for the rest to matter. */
const mostly = <T>(good: readonly T[], bad: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) })

const name = mostly(['aa', 'bb', 'cc'], ['', 'f8', 'nosuch'])
const image = mostly(['alpine', 'alpine', 'redis', 'mine:1', 'team/mine:2'], ['hello-world', 'nosuch', 'Bad', ''])
const network = mostly(['bridge', 'bridge', 'net1', 'net2'], ['none', 'host', 'nosuch'])
const works: readonly (readonly string[])[] = [
  ['true'],
  ['false'],
  ['sleep', '3'],
  ['sleep', '1000'],
  ['sleep', '1000'],
  ['sh', '-c', 'echo x > /f; echo hi; sleep 1; exit 4'],
  ['sh', '-c', 'trap "exit 3" TERM; while :; do sleep 1; done'],
]
const argv = mostly(works, [['nosuch'], ['/etc'], []])
const yes = fc.boolean()
const rarely = mostly([false], [true])
const policy = mostly<RestartPolicy['name']>(['no', 'no', 'always', 'on-failure', 'unless-stopped'], ['nosuch' as 'no'])

const creation: fc.Arbitrary<CreateOptions> = fc.record({
  image: mostly(['alpine', 'alpine', 'alpine', 'mine:1'], ['redis', 'nosuch', 'Bad']),
  name,
  command: argv,
  autoRemove: rarely,
  tty: yes,
  openStdin: yes,
  init: rarely,
  readonlyRootfs: rarely,
  publishAll: yes,
  ports: mostly<readonly PortBinding[]>([[]], [[{ container: '80/tcp', hostIp: '', hostPort: '8080' }]]),
  networks: mostly(['bridge', 'bridge', 'none'], ['net1', 'host', 'nosuch']).map((name) => [{ name }]),
  restart: fc.record({ name: policy, max: fc.constant(0) }),
  binds: mostly<readonly string[]>([[], ['vol:/d'], ['/srv/x:/x:ro']], [['rel/y:/y'], ['vol:/etc/motd']]),
  volumes: mostly<readonly string[]>([[]], [['/anon']]),
  tmpfs: mostly<Record<string, string>>([{}], [{ '/t': '' }]),
  volumesFrom: mostly<readonly string[]>([[]], [['aa']]),
  user: mostly(['', 'nobody', '5:5'], ['nosuch']),
  workdir: mostly(['', '/w/x'], ['rel', '/etc/motd']),
  healthcheck: mostly<Healthcheck | undefined>([undefined], [{ Test: ['CMD', 'true'], Interval: 1e9 }]),
})

/** Something done with a value that is made up. */
const doing = <T>(value: fc.Arbitrary<T>, act: (tx: Tx, value: T) => unknown): fc.Arbitrary<Act> =>
  value.map((one) => (tx) => act(tx, one))

const run = doing(creation, (tx, options) => {
  const made = create(tx, options)
  return isProblem(made) ? made : start(tx, made.id)
})

const seconds = fc.constantFrom(0, 1, 5)
const signal = fc.constantFrom('', 'TERM', 'NOPE', '9')
const quiet = { env: [], client: 0 }

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: run },
  doing(creation, create),
  doing(name, start),
  doing(fc.tuple(fc.array(name, { maxLength: 3 }), seconds), (tx, [refs, timeout]) => stop(tx, refs, { timeout })),
  doing(fc.tuple(name, signal), (tx, [ref, text]) => kill(tx, ref, text)),
  doing(name, (tx, ref) => restart(tx, ref, { timeout: 1 })),
  doing(name, pause),
  doing(name, unpause),
  doing(fc.tuple(name, yes, yes), (tx, [ref, force, volumes]) => remove(tx, ref, { force, volumes })),
  doing(fc.tuple(name, name), (tx, [ref, to]) => rename(tx, ref, to)),
  doing(fc.tuple(name, argv, yes), (tx, [ref, command, tty]) =>
    exec(tx, ref, { ...quiet, argv: command, tty, stdin: tty }),
  ),
  doing(fc.tuple(name, image, yes), (tx, [ref, reference, hold]) => commit(tx, ref, { reference, pause: hold })),
  doing(fc.tuple(name, policy), (tx, [ref, one]) => update(tx, ref, { restart: { name: one, max: 0 } })),
  doing(image, pull),
  doing(image, push),
  doing(fc.tuple(image, image), (tx, [from, to]) => tag(tx, from, to)),
  doing(fc.tuple(image, yes, yes), (tx, [ref, force, prune]) => removeImage(tx, ref, { force, prune })),
  doing(fc.constantFrom(pruneContainers, pruneImages), (tx, prune) => prune(tx)),
  doing(yes, (tx, all) => pruneImages(tx, all)),
  doing(yes, (tx, all) => pruneVolumes(tx, all)),
  doing(fc.constantFrom('vol', '', 'x'), (tx, one) => createVolume(tx, { name: one })),
  doing(fc.tuple(fc.constantFrom('vol', 'nosuch'), yes), (tx, [one, force]) => removeVolume(tx, one, force)),
  doing(network, (tx, one) => createNetwork(tx, { name: one })),
  doing(network, removeNetwork),
  doing(fc.tuple(network, name), (tx, [one, ref]) => connect(tx, one, ref)),
  doing(fc.tuple(network, name), (tx, [one, ref]) => disconnect(tx, one, ref)),
  { weight: 3, arbitrary: doing(fc.constantFrom(50, 500, 5000, 20_000), pass) },
)

const stores: readonly Store[] = ['containerd', 'overlay2']

describe.each(stores)('random operations with the store %s', (store) => {
  const first = open(undefined, { store }).engine

  it('never throw, and leave a sound engine after every step', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 10, maxLength: 40, size: 'max' }), (acts) => {
        const tx = open(first)
        for (const one of acts) one(tx)
        const broken = [...tx.steps.map((step) => step.engine), tx.engine].flatMap((engine) => check(engine))
        expect(broken).toEqual([])
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    )
  }, 300_000)

  it('give the same engine each time', () => {
    const after = (acts: readonly Act[]) => {
      const tx = open(first)
      for (const one of acts) one(tx)
      const { containers, images, tags, events } = tx.engine
      return JSON.stringify([[...containers], [...images.keys()], [...tags], events])
    }
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        expect(after(acts)).toBe(after(acts))
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
