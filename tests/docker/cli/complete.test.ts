import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { complete } from '../../../src/docker/cli/complete.ts'
import { engineWith } from './fixture.ts'

const engine = engineWith((bench) => {
  bench.pull('alpine:3.22')
  bench.create({ image: 'alpine:3.22', name: 'web' })
  bench.create({ image: 'alpine:3.22', name: 'worker' })
})
const texts = (line: string) => complete(engine, line).texts

describe('completing a line', () => {
  it('knows commands at each level', () => {
    expect(texts('doc')).toEqual(['docker'])
    expect(texts('docker un')).toEqual(['unpause'])
    expect(texts('docker container l')).toEqual(['list', 'logs', 'ls'])
    expect(texts('echo x | docker im')).toEqual(['image', 'images', 'import'])
  })

  it('knows flags', () => {
    expect(texts('docker ps --no')).toEqual(['--no-trunc'])
    expect(texts('docker --tlsc')).toEqual(['--tlscacert', '--tlscert'])
  })

  it('knows what the engine has', () => {
    expect(texts('docker logs w')).toEqual(['web', 'worker'])
    expect(texts('docker history al')).toEqual(['alpine:3.22'])
    expect(texts('docker rm -f web wor')).toEqual(['worker'])
    expect(texts('docker run --rm al')).toEqual(['alpine:3.22'])
  })

  it('says where the word begins', () => {
    expect(complete(engine, 'docker logs we', 14)).toEqual({ from: 12, texts: ['web'] })
    expect(complete(engine, 'docker logs we -f', 14)).toEqual({ from: 12, texts: ['web'] })
  })

  it('never fails', () => {
    const piece = fc.constantFrom('docker ', 'run ', 'ps', ' ', '-', '--name', '=', '|', '$(', "'", '"', 'w', '\n')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(30), (pieces, at) => {
        const line = pieces.join('')
        const cursor = Math.min(at, line.length)
        const { from, texts: found } = complete(engine, line, cursor)
        expect(from).toBeLessThanOrEqual(cursor)
        for (const text of found) expect(text.startsWith(line.slice(from, cursor))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
