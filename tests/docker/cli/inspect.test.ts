import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { engineWith, run } from './fixture.ts'

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./samples/inspect-${name}.json`, import.meta.url), 'utf8'))

/** Keys in their order, down to the leaves; keys that are ids or addresses are told as one. */
const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.entries(value).map(([key, part]) => [/^[0-9a-f]{64}$/.test(key) ? 'ID' : key, shape(part)])
}

// The container, image, volume and network of the samples.
const engine = engineWith((bench) => {
  bench.pull('nginx')
  bench.run({
    image: 'nginx',
    name: 'web',
    env: ['A=1'],
    labels: { tier: 'front' },
    binds: ['data:/data'],
    ports: [{ container: '80/tcp', hostIp: '', hostPort: '8080' }],
  })
})

const inspected = (line: string): unknown => JSON.parse(run(engine, line).out)

describe('docker inspect', () => {
  it.each([
    ['container', 'docker inspect web'],
    ['image', 'docker inspect nginx'],
    ['volume', 'docker inspect data'],
    ['network', 'docker network inspect bridge'],
  ])('tells of a %s what engine 29.8 tells, in its order', (name, line) => {
    expect(shape(inspected(line))).toEqual(shape(sample(name)))
  })

  it('has the values that do not depend on the run', () => {
    const [mine] = inspected('docker inspect web') as [Record<string, Record<string, unknown>>]
    const [recorded] = sample('container') as [Record<string, Record<string, unknown>>]
    // The recording engine had cgroup v1.
    const host = { ...recorded.HostConfig, CgroupnsMode: 'private' }
    expect(mine.HostConfig).toEqual(host)
    expect(mine.Config).toEqual({ ...recorded.Config, Hostname: mine.Config!.Hostname })
    expect(mine.Mounts).toEqual(recorded.Mounts)
    for (const key of ['Path', 'Args', 'Name', 'Driver', 'Platform', 'Storage'])
      expect(mine[key]).toEqual(recorded[key])
  })

  it('says what is not there after what is, and fails', () => {
    expect(run(engine, 'docker inspect nosuch')).toMatchObject({
      out: '[]\n',
      err: 'error: no such object: nosuch\n',
      exit: 1,
    })
    expect(run(engine, "docker inspect -f '{{.Name}}' nosuch web")).toMatchObject({
      out: '/web\n',
      err: 'error: no such object: nosuch\n',
      exit: 1,
    })
    expect(run(engine, 'docker inspect --type=image web')).toMatchObject({
      out: '[]\n',
      err: 'Error response from daemon: No such image: web:latest\n',
      exit: 1,
    })
  })

  it('fails with 64 when the template cannot be read, before anything is looked for', () => {
    expect(run(engine, "docker inspect -f '{{.Id' web")).toMatchObject({
      out: '',
      err: 'template parsing error: template: :1: unclosed action\n',
      exit: 64,
    })
  })

  it('knows both the names of Go and those of JSON', () => {
    const { out } = run(engine, "docker inspect -f '{{.ID}} {{.HostConfig.DNSOptions}}' web")
    expect(out).toMatch(/^[0-9a-f]{64} \[\]\n$/)
    expect(run(engine, "docker inspect -f '{{.Id}} {{.HostConfig.DnsOptions}}' web").out).toBe(out)
  })
})
