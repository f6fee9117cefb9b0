import { describe, expect, it } from 'vitest'
import { can, move } from '../../../src/docker/engine/containers.ts'
import { kill } from '../../../src/docker/engine/kill.ts'
import { pause, unpause } from '../../../src/docker/engine/pause.ts'
import { remove } from '../../../src/docker/engine/remove.ts'
import { restart } from '../../../src/docker/engine/restart.ts'
import { start } from '../../../src/docker/engine/start.ts'
import { stop } from '../../../src/docker/engine/stop.ts'
import { lifecycle, type Status } from '../../../src/docker/engine/types.ts'
import { now, ok, open, pass, sound, up, verbs, words } from './harness.ts'

const every = ['start', 'destroy', 'pause', 'unpause', 'die', 'restart', 'crash', 'stop'] as const

describe('the table', () => {
  it.each(Object.keys(lifecycle) as Status[])('is what moves a container that is %s', (status) => {
    for (const verb of every) {
      const tx = open()
      const { id } = up(tx, ['sleep', '9'])
      tx.set({ containers: new Map([[id, { ...now(tx, { id }), status }]]) })
      const ways: Partial<Record<string, string>> = lifecycle[status]
      expect(can(now(tx, { id }), verb)).toBe(verb in ways)
      move(tx, id, verb)
      expect(tx.engine.containers.get(id)?.status ?? 'removed').toBe(ways[verb] ?? status)
    }
  })
})

describe('start and stop', () => {
  it('keep the writable layer, and nothing of the process', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo x >> /f; trap "exit 0" TERM; sleep 100 & wait'])
    pass(tx, 500)
    ok(stop(tx, [one.id])[0]!)
    const stopped = now(tx, one)
    expect(stopped).toMatchObject({ status: 'exited', exitCode: 0, pid: 0, endpoints: [], execs: [] })
    ok(start(tx, one.id))
    pass(tx, 500)
    expect(now(tx, one).pid).not.toBe(one.pid)
    expect(now(tx, one).status).toBe('running')
    sound(tx)
  })

  it('of one that runs, and of one that does not, change nothing', () => {
    const tx = open()
    const one = up(tx, ['sleep', '9'])
    const steps = tx.steps.length
    expect(ok(start(tx, one.id))).toBe(now(tx, one))
    ok(kill(tx, one.id))
    const dead = now(tx, one)
    expect(stop(tx, [one.id])).toEqual([dead])
    expect(verbs(tx, steps)).toEqual(['container kill', 'network disconnect', 'container die'])
  })

  it('waits ten seconds for a process that does not hear, then kills it', () => {
    const tx = open()
    const one = up(tx, ['sleep', '1000'])
    const at = tx.clock
    ok(stop(tx, [one.id])[0]!)
    expect(tx.clock - at).toBe(10_000)
    expect(now(tx, one).exitCode).toBe(137)
  })

  it('waits for several at once', () => {
    const tx = open()
    const all = [1, 2, 3].map(() => up(tx, ['sleep', '1000']))
    const at = tx.clock
    expect(
      stop(
        tx,
        all.map(({ id }) => id),
        { timeout: 4 },
      ).map(words),
    ).toEqual(Array(3).fill('no problem'))
    expect(tx.clock - at).toBe(4000)
    sound(tx)
  })

  it('asks with the signal that the container wants', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'trap "exit 5" INT; while :; do sleep 1; done'], { stopSignal: 'INT' })
    pass(tx, 100)
    ok(stop(tx, [one.id])[0]!)
    expect(now(tx, one).exitCode).toBe(5)
    expect(tx.steps.find(({ verb }) => verb === 'kill')?.attributes['signal']).toBe('2')
  })
})

describe('pause and unpause', () => {
  it('hold the processes and let them go on where they were', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'sleep 2; echo done'])
    ok(pause(tx, one.id))
    pass(tx, 60_000)
    expect(now(tx, one)).toMatchObject({ status: 'paused', pid: one.pid, logs: [] })
    ok(unpause(tx, one.id))
    pass(tx, 3000)
    expect(now(tx, one).logs.map(({ text }) => text)).toEqual(['done\n'])
    sound(tx)
  })

  it('stop reaches a paused container: the signal, then it goes on', () => {
    const tx = open()
    const one = up(tx, ['sleep', '1000'])
    ok(pause(tx, one.id))
    const from = tx.steps.length
    ok(stop(tx, [one.id], { timeout: 1 })[0]!)
    expect(verbs(tx, from).filter((verb) => verb.startsWith('container'))).toEqual(
      ['kill', 'unpause', 'kill', 'die', 'stop'].map((verb) => `container ${verb}`),
    )
    sound(tx)
  })
})

describe('restart', () => {
  it('makes new processes on the same files', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo once >> /f; sleep 100'])
    pass(tx, 100)
    const again = ok(restart(tx, one.id, { timeout: 1 }))
    pass(tx, 100)
    expect(again.pid).not.toBe(one.pid)
    expect(verbs(tx).filter((verb) => verb === 'container restart')).toHaveLength(1)
    sound(tx)
  })
})

describe('remove', () => {
  it('leaves nothing of a container behind', () => {
    const tx = open()
    const before = tx.engine
    const one = up(tx, ['sh', '-c', 'echo x > /f; sleep 100'], { volumes: ['/v'], tmpfs: { '/t': '' } })
    pass(tx, 100)
    ok(remove(tx, one.id, { force: true, volumes: true }))
    const { containers, volumes, layers, blobs, kernel } = tx.engine
    expect([containers.size, volumes.size]).toEqual([0, 0])
    expect(layers === before.layers && blobs === before.blobs).toBe(true)
    expect([...kernel.disks.keys()]).toEqual([...before.kernel.disks.keys()])
    expect([...kernel.spaces.keys()]).toEqual([...before.kernel.spaces.keys()])
    sound(tx)
  })

  it('says why it cannot', () => {
    const tx = open()
    const one = up(tx, ['sleep', '9'], { name: 'one' })
    expect(words(remove(tx, 'one'))).toContain(
      'container is running: stop the container before removing or force remove',
    )
    ok(pause(tx, one.id))
    expect(words(remove(tx, 'one'))).toContain('container is paused and must be unpaused first')
  })
})
