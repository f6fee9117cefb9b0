import { describe, expect, it } from 'vitest'
import { create } from '../../../src/docker/engine/create.ts'
import { connect, createNetwork, disconnect, removeNetwork } from '../../../src/docker/engine/network.ts'
import { pull } from '../../../src/docker/engine/pull.ts'
import { start } from '../../../src/docker/engine/start.ts'
import { stop } from '../../../src/docker/engine/stop.ts'
import { now, ok, open, pass, sound, up, words } from './harness.ts'

const port = (container: string, hostPort = '', hostIp = '') => ({ container, hostPort, hostIp })

describe('addresses', () => {
  it('are the lowest that are free, while the container runs', () => {
    const tx = open()
    const [one, two] = [up(tx, ['sleep', '9']), up(tx, ['sleep', '9'])]
    expect([one, two].map(({ endpoints }) => endpoints[0]!.ip)).toEqual(['172.17.0.2', '172.17.0.3'])
    ok(stop(tx, [one.id], { timeout: 0 })[0]!)
    expect(up(tx, ['sleep', '9']).endpoints[0]!.ip).toBe('172.17.0.2')
    sound(tx)
  })

  it('stand in /etc/hosts', () => {
    const tx = open()
    const one = up(tx, ['tail', '-n', '1', '/etc/hosts'], { hostname: 'box', domainname: 'test' })
    pass(tx, 100)
    expect(now(tx, one).logs[0]!.text).toBe('172.17.0.2\tbox.test box\n')
  })

  it('come from the network that was asked for', () => {
    const tx = open()
    ok(createNetwork(tx, { name: 'mine' }))
    const one = up(tx, ['sleep', '9'], { networks: [{ name: 'mine' }] })
    expect(one.endpoints[0]!.ip).toBe('172.18.0.2')
    expect(words(removeNetwork(tx, 'mine'))).toContain('has active endpoints')
    ok(connect(tx, 'bridge', one.id))
    expect(now(tx, one).endpoints.map(({ ip }) => ip)).toEqual(['172.18.0.2', '172.17.0.2'])
    ok(disconnect(tx, 'mine', one.id))
    ok(removeNetwork(tx, 'mine'))
    sound(tx)
  })

  it('of a network that is not there are a problem at the start', () => {
    const tx = open()
    const one = ok(create(tx, { image: 'alpine', networks: [{ name: 'nosuch' }] }))
    expect(words(start(tx, one.id))).toBe(
      'Error response from daemon: failed to set up container networking: network nosuch not found',
    )
    expect(now(tx, one)).toMatchObject({ status: 'created', exitCode: 128 })
  })
})

describe('ports', () => {
  it('of the host belong to one container at a time', () => {
    const tx = open()
    const one = up(tx, ['sleep', '9'], { ports: [port('80/tcp', '8080')] })
    expect(one.bound.map(({ hostIp, hostPort }) => `${hostIp} ${hostPort}`)).toEqual(['0.0.0.0 8080', ':: 8080'])
    const two = ok(
      create(tx, { image: 'alpine', name: 'two', command: ['sleep', '9'], ports: [port('80/tcp', '8080')] }),
    )
    expect(words(start(tx, two.id))).toMatch(
      /endpoint two \([0-9a-f]{64}\): Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/,
    )
    ok(stop(tx, [one.id], { timeout: 0 })[0]!)
    ok(start(tx, two.id))
    sound(tx)
  })

  it('differ by protocol and address', () => {
    const tx = open()
    up(tx, ['sleep', '9'], { ports: [port('80/tcp', '53', '127.0.0.1')] })
    up(tx, ['sleep', '9'], { ports: [port('80/udp', '53')] })
    up(tx, ['sleep', '9'], { ports: [port('80/tcp', '53', '127.0.0.2')] })
    const all = ok(create(tx, { image: 'alpine', ports: [port('80/tcp', '53')] }))
    expect(words(start(tx, all.id))).toContain('port is already allocated')
  })

  it('that nobody chose are given out one after the other', () => {
    const tx = open()
    ok(pull(tx, 'nginx'))
    const ports = [1, 2].map(() => {
      const one = ok(create(tx, { image: 'nginx', publishAll: true }))
      return ok(start(tx, one.id)).bound[0]
    })
    expect(ports).toMatchObject([port('80/tcp', '32768', '0.0.0.0'), port('80/tcp', '32769', '0.0.0.0')])
  })
})
