import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/docker/index.ts'
import { dockerfileText } from './arbitrary.ts'
import { Host, write } from './host.ts'

const file = 'FROM alpine\nCOPY a /a\nRUN cat /a > /b\nWORKDIR /w\nCMD ["cat","/b"]\n'
const cached = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => / (CACHED|DONE) ?/.test(line))
    .map((line) => line.replace(/^#\d+ (\w+).*/, '$1'))
/** What became of COPY, RUN and WORKDIR. */
const steps = (err: string): string[] => cached(err).slice(-4, -1)

describe('the build cache', () => {
  it('makes the same image of the same files, and runs nothing', () => {
    const host = new Host()
    host.run('echo 1 > a')
    const first = host.build(file, '-q -t x').out
    const again = host.build(file, '-t x')
    expect(steps(again.err)).toEqual(['CACHED', 'CACHED', 'CACHED'])
    expect(host.build(file, '-q -t y').out).toBe(first)
    expect(again.trace.steps.some(({ on, verb }) => on === 'layer' && verb === 'create')).toBe(false)
  })

  it('looks at contents and modes, not at times', () => {
    const host = new Host()
    host.run('echo 1 > a')
    host.build(file)
    host.run('sleep 5; touch a')
    expect(steps(host.build(file).err)).toEqual(['CACHED', 'CACHED', 'CACHED'])
    host.run('chmod 600 a')
    expect(steps(host.build(file).err)).toEqual(['DONE', 'DONE', 'DONE'])
    host.run('chmod 644 a; echo 2 > a')
    expect(steps(host.build(file).err)).toEqual(['DONE', 'DONE', 'DONE'])
    expect(host.run('docker run --rm x').out).toBe('2\n')
  })

  it('knows the layers from before a change', () => {
    const host = new Host()
    host.run('echo 1 > a')
    host.build(file)
    expect(steps(host.build(file.replace('/w', '/v')).err)).toEqual(['CACHED', 'CACHED', 'DONE'])
    expect(steps(host.build(file.replace('FROM alpine', 'FROM alpine\nENV A=1')).err)).toEqual([
      'CACHED',
      'DONE',
      'DONE',
    ])
  })

  it('is not asked with --no-cache, or for the stages of --no-cache-filter', () => {
    const host = new Host()
    const two = 'FROM alpine AS one\nRUN echo 1 > /f\nFROM alpine AS two\nRUN echo 2\nCOPY --from=one /f /f\n'
    host.build(two)
    expect(cached(host.build(two, '--no-cache -t x').err).slice(-4, -1)).toEqual(['DONE', 'DONE', 'DONE'])
    expect(cached(host.build(two, '--no-cache-filter one -t x').err).slice(-4, -1)).toEqual([
      'DONE',
      'CACHED',
      'CACHED',
    ])
  })

  it('sees build arguments only where they are declared', () => {
    const host = new Host()
    const text = 'FROM alpine\nRUN echo a\nARG V\nRUN echo $V\n'
    host.build(text, '--build-arg V=1 -t x')
    expect(cached(host.build(text, '--build-arg V=2 -t x').err).slice(-3, -1)).toEqual(['CACHED', 'DONE'])
    expect(cached(host.build(text, '--build-arg V=1 -t x').err).slice(-3, -1)).toEqual(['CACHED', 'CACHED'])
  })

  it('keeps its layers when the image goes, until it is pruned', () => {
    const host = new Host()
    host.run('echo 1 > a')
    host.build(file, '-q -t x')
    host.run('docker rmi x')
    expect(host.engine.images.size).toBe(0)
    expect(host.engine.layers.size).toBe(4)
    host.run('docker builder prune -af')
    expect(host.engine.layers.size).toBe(0)
    expect(host.engine.blobs.size).toBe(0)
    expect(host.broken).toEqual([])
  })

  it('keeps what RUN left in a cache mount, outside the image', () => {
    const host = new Host()
    const text = (word: string): string =>
      `FROM alpine\nRUN --mount=type=cache,target=/root/c echo ${word} >> /root/c/f; cat /root/c/f\n`
    host.build(text('one'))
    expect(host.build(text('two')).err).toContain('0.000 one\n#5 0.000 two\n')
    expect(host.run('docker run --rm x ls /root').out).toBe('')
  })

  it('sends again only what has changed', () => {
    const host = new Host()
    host.run(`printf 'hi\\n' > f`)
    const text = 'FROM alpine\nCOPY f /f\n'
    expect(host.build(text).err).toContain('transferring context: 31B')
    expect(host.build(text).err).toContain('transferring context: 22B')
  })
})

describe('laws of building', () => {
  it('gives the same ids and the same output for the same lines', () => {
    const once = (): string => {
      const host = new Host()
      host.run('echo 1 > a')
      return host.build(file).err + host.build(file, '-q').out
    }
    expect(once()).toBe(once())
  })

  it('never throws, and leaves a sound engine, whatever stands in the Dockerfile', () => {
    const host = new Host()
    host.run('echo 1 > a; mkdir d; echo 2 > d/b; ln -s d l; tar cf t.tar a d')
    host.build('FROM alpine\nRUN true\n', '-q')
    const { engine } = host
    fc.assert(
      fc.property(dockerfileText, (text) => {
        host.engine = engine
        host.run(write('Dockerfile', text.replaceAll('\r', '').replaceAll('\0', '')))
        const built = host.run('docker build -t x . && docker history -q x && docker run --rm x true')
        expect(check(built.trace.after)).toEqual([])
        expect(built.err + built.out).not.toBe('')
      }),
      { numRuns: 60 },
    )
  })
})
