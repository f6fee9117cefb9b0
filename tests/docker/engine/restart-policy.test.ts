import { describe, expect, it } from 'vitest'
import { kill } from '../../../src/docker/engine/kill.ts'
import { stop } from '../../../src/docker/engine/stop.ts'
import type { RestartPolicy } from '../../../src/docker/engine/types.ts'
import { now, ok, open, pass, sound, up } from './harness.ts'

const policy = (name: RestartPolicy['name'], max = 0): { restart: RestartPolicy } => ({ restart: { name, max } })

describe('the restart policy', () => {
  it('starts again after 100 ms, then twice that, and so on', () => {
    const tx = open()
    const one = up(tx, ['false'], policy('always'))
    const begun = tx.clock
    pass(tx, 3200)
    const starts = tx.steps.filter(({ verb }) => verb === 'start').map(({ at }) => at - begun)
    expect(starts).toEqual([0, 100, 300, 700, 1500, 3100])
    expect(now(tx, one)).toMatchObject({ status: 'restarting', restartCount: 5, exitCode: 1 })
    sound(tx)
  })

  it('begins anew with the delay after a run of ten seconds', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'test -e /second && sleep 11; touch /second'], policy('always'))
    pass(tx, 100 + 11_000 + 100 + 50)
    expect(now(tx, one)).toMatchObject({ status: 'running', restartCount: 2, restartDelay: 100 })
  })

  it('gives up after so many failures', () => {
    const tx = open()
    const one = up(tx, ['false'], policy('on-failure', 2))
    pass(tx, 60_000)
    expect(now(tx, one)).toMatchObject({ status: 'exited', restartCount: 2, exitCode: 1 })
  })

  it('on-failure takes a good end for an end', () => {
    const tx = open()
    const one = up(tx, ['true'], policy('on-failure'))
    pass(tx, 1000)
    expect(now(tx, one)).toMatchObject({ status: 'exited', restartCount: 0 })
  })

  it.each(['stop', 'kill'])('does not start what %s has ended', (how) => {
    const tx = open()
    const one = up(tx, ['sleep', '1000'], policy('always'))
    ok(how === 'stop' ? stop(tx, [one.id], { timeout: 0 })[0]! : kill(tx, one.id))
    pass(tx, 60_000)
    expect(now(tx, one).status).toBe('exited')
  })

  it('stop takes back a start that is to come', () => {
    const tx = open()
    const one = up(tx, ['false'], policy('always'))
    pass(tx, 50)
    expect(now(tx, one).status).toBe('restarting')
    ok(stop(tx, [one.id])[0]!)
    pass(tx, 60_000)
    expect(now(tx, one)).toMatchObject({ status: 'exited', restartCount: 0 })
    sound(tx)
  })
})
