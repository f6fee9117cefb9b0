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
import { pruneContainers, pruneImages, pruneVolumes } from '../../../src/docker/engine/prune.ts'
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
import { update } from '../../../src/docker/engine/update.ts'
import { createVolume, removeVolume } from '../../../src/docker/engine/volume.ts'
import { open, pass } from './harness.ts'

type Act = (tx: Tx) => unknown

const name = fc.constantFrom('aa', 'bb', 'cc', '', 'f8', 'nosuch')
const image = fc.constantFrom('alpine', 'redis', 'hello-world', 'mine:1', 'team/mine:2', 'nosuch', 'Bad', '')
const network = fc.constantFrom('bridge', 'none', 'host', 'net1', 'net2', 'nosuch')
const argv = fc.constantFrom<readonly string[]>(
  ['true'],
  ['false'],
  ['sleep', '3'],
  ['sleep', '1000'],
  ['nosuch'],
  ['/etc'],
  ['sh', '-c', 'echo x > /f; echo hi; sleep 1; exit 4'],
  [],
)
const yes = fc.boolean()
const policy = fc.constantFrom('no', 'always', 'on-failure', 'unless-stopped') as fc.Arbitrary<'no' | 'always'>

const creation: fc.Arbitrary<CreateOptions> = fc.record({
  image,
  name,
  command: argv,
  autoRemove: yes,
  tty: yes,
  openStdin: yes,
  init: yes,
  readonlyRootfs: yes,
  publishAll: yes,
  network,
  restart: fc.record({ name: policy, max: fc.constant(0) }),
  binds: fc.constantFrom([], ['vol:/d'], ['/srv/x:/x:ro'], ['rel/y:/y'], ['vol:/etc/motd']),
  volumes: fc.constantFrom([], ['/anon']),
  tmpfs: fc.constantFrom<Record<string, string>>({}, { '/t': '' }),
  volumesFrom: fc.constantFrom([], ['aa']),
  user: fc.constantFrom('', 'nobody', 'nosuch', '5:5'),
  workdir: fc.constantFrom('', '/w/x', 'rel', '/etc/motd'),
  healthcheck: fc.constantFrom(undefined, { Test: ['CMD', 'true'], Interval: 1e9 }),
})

const act: fc.Arbitrary<Act> = fc.oneof(
  creation.map(
    (options): Act =>
      (tx) =>
        create(tx, options),
  ),
  creation.chain((options) => fc.constant<Act>((tx) => (create(tx, options), start(tx, options.name ?? '')))),
  name.map(
    (ref): Act =>
      (tx) =>
        start(tx, ref),
  ),
  fc.tuple(fc.array(name, { maxLength: 3 }), fc.constantFrom(0, 1, 5)).map(
    ([refs, timeout]): Act =>
      (tx) =>
        stop(tx, refs, { timeout }),
  ),
  fc.tuple(name, fc.constantFrom('', 'TERM', 'NOPE', '9')).map(
    ([ref, signal]): Act =>
      (tx) =>
        kill(tx, ref, signal),
  ),
  name.map(
    (ref): Act =>
      (tx) =>
        restart(tx, ref, { timeout: 1 }),
  ),
  name.map(
    (ref): Act =>
      (tx) =>
        pause(tx, ref),
  ),
  name.map(
    (ref): Act =>
      (tx) =>
        unpause(tx, ref),
  ),
  fc.tuple(name, yes, yes).map(
    ([ref, force, volumes]): Act =>
      (tx) =>
        remove(tx, ref, { force, volumes }),
  ),
  fc.tuple(name, name).map(
    ([ref, to]): Act =>
      (tx) =>
        rename(tx, ref, to),
  ),
  fc.tuple(name, argv, yes).map(
    ([ref, command, tty]): Act =>
      (tx) =>
        exec(tx, ref, { argv: command, env: [], tty, stdin: tty, client: 0 }),
  ),
  fc.tuple(name, image, yes).map(
    ([ref, reference, hold]): Act =>
      (tx) =>
        commit(tx, ref, { reference, pause: hold }),
  ),
  fc.tuple(name, policy).map(
    ([ref, one]): Act =>
      (tx) =>
        update(tx, ref, { restart: { name: one, max: 0 } }),
  ),
  image.map(
    (ref): Act =>
      (tx) =>
        pull(tx, ref),
  ),
  image.map(
    (ref): Act =>
      (tx) =>
        push(tx, ref),
  ),
  fc.tuple(image, image).map(
    ([from, to]): Act =>
      (tx) =>
        tag(tx, from, to),
  ),
  fc.tuple(image, yes, yes).map(
    ([ref, force, prune]): Act =>
      (tx) =>
        removeImage(tx, ref, { force, prune }),
  ),
  fc.constantFrom<Act>(
    (tx) => pruneContainers(tx),
    (tx) => pruneImages(tx),
    (tx) => pruneImages(tx, true),
    (tx) => pruneVolumes(tx, true),
  ),
  fc.constantFrom('vol', '', 'x').map(
    (one): Act =>
      (tx) =>
        createVolume(tx, { name: one }),
  ),
  fc.tuple(fc.constantFrom('vol', 'nosuch'), yes).map(
    ([one, force]): Act =>
      (tx) =>
        removeVolume(tx, one, force),
  ),
  network.map(
    (one): Act =>
      (tx) =>
        createNetwork(tx, { name: one }),
  ),
  network.map(
    (one): Act =>
      (tx) =>
        removeNetwork(tx, one),
  ),
  fc.tuple(network, name).map(
    ([one, ref]): Act =>
      (tx) =>
        connect(tx, one, ref),
  ),
  fc.tuple(network, name).map(
    ([one, ref]): Act =>
      (tx) =>
        disconnect(tx, one, ref),
  ),
  fc.constantFrom(50, 500, 5000, 20_000).map(
    (ms): Act =>
      (tx) =>
        pass(tx, ms),
  ),
)

const first = open().engine

describe('random operations', () => {
  it('never throw, and leave a sound engine after every step', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: 25, size: 'max' }), (acts) => {
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
