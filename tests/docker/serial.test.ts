import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boot, exec, isUnreadable, replay, restore, serialise, type Engine } from '../../src/docker/index.ts'
import { bytesOf } from '../../src/docker/fs/tree.ts'
import { sha256 } from '../../src/docker/oci/digest.ts'
import { fromBase64, toBase64 } from '../../src/docker/serial/base64.ts'
import { read } from '../../src/docker/serial/read.ts'
import { write } from '../../src/docker/serial/write.ts'
import { usefulLine } from './arbitrary-line.ts'
import { state } from './session-state.ts'

const sure = (text: string): Engine => {
  const engine = restore(text)
  if (isUnreadable(engine)) throw new Error(engine.unreadable)
  return engine
}

const after = (...lines: readonly string[]): Engine => replay(boot(), lines).at(-1)?.after ?? boot()
const busy = after(
  'docker run -d --name web nginx',
  'docker run --name job alpine touch /new',
  'docker commit job mine',
)

describe('base64', () => {
  it('is what the machine says, and is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
  })

  it.each(['a', 'ab=c', '=AAA', 'A===', 'AA A', 'ä===', 'AAAA='])('does not read %s', (text) => {
    expect(fromBase64(text)).toBeUndefined()
  })
})

describe('plain data', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, -0, Number.NaN, Infinity),
    fc.uint8Array({ maxLength: 40 }),
    fc.string().map(bytesOf),
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('list'), tie('record'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    record: fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('$', '$map', '$$x', '__proto__', 'constructor')),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
    map: fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.integer()), tie('value')), { maxLength: 4 })
      .map((all) => new Map(all)),
  }))

  it('is read as it was written', () => {
    fc.assert(
      fc.property(value, (some) => {
        const { entries } = write([some, [some]], [])
        expect(read(JSON.parse(JSON.stringify(entries)) as unknown[], [])).toEqual([some, [some]])
      }),
    )
  })

  it('stays one where it was one', () => {
    const one = { text: 'x'.repeat(100) }
    const { entries } = write({ a: one, b: [one], c: new Map([[1, one]]) }, [])
    expect(JSON.stringify(entries).match(/x{100}/g)).toHaveLength(1)
    const back = read(entries, []) as { a: object; b: object[]; c: Map<number, object> }
    expect(back.a).toBe(back.b[0])
    expect(back.a).toBe(back.c.get(1))
  })

  it('may be deep', () => {
    let deep: unknown = 'end'
    for (let i = 0; i < 10_000; i++) deep = i % 2 === 0 ? { deep } : new Map([['deep', deep]])
    const { entries } = write({ deep }, [])
    const again = write(read(JSON.parse(JSON.stringify(entries)) as unknown[], []) as object, [])
    expect(JSON.stringify(again.entries)).toBe(JSON.stringify(entries))
  })

  it.each([
    ['no entry', [{ a: { $: 7 } }], 'it leads to no entry'],
    ['a cycle', [{ a: { $: 1 } }, [{ $: 0 }]], 'something is inside itself'],
    ['itself', [[{ $: 0 }]], 'something is inside itself'],
    ['a map of no pairs', [{ $map: [[1]] }], 'an entry of a map is no pair'],
    ['a map of nothing', [{ $map: 3 }], 'it is a map without entries'],
    ['bad base64', [{ a: { $base64: '?' } }], 'its bytes are no base64'],
    ['bytes of no text', [{ a: { $text: 3 } }], 'its bytes are no text'],
    ['a mark that is none', [{ a: { $nosuch: 3 } }], '$nosuch says nothing here'],
    ['a word that is none', [{ a: { $word: 'toString' } }], '$word says nothing here'],
    ['nothing known', [{ a: { $known: ['x', 1] } }], 'x has no part 1'],
    ['a bare entry', [{ $: 0 }], 'it is only a mark'],
    ['a number as an entry', [[{ $: 1 }], 5], 'it is neither a list nor an object'],
    ['what doubles', [...Array.from({ length: 60 }, (_, i) => [{ $: i + 1 }, { $: i + 1 }]), []], 'it is too large'],
    ['a pit', [JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)], 'it is too deep'],
  ])('says what is wrong with %s', (_, entries, why) => {
    expect(read(entries as unknown[], [])).toEqual({ unreadable: expect.stringContaining(why) })
  })
})

describe('an engine as a text', () => {
  it('goes on as the engine does', () => {
    const sessions = fc.array(usefulLine, { maxLength: 5 })
    fc.assert(
      fc.property(sessions, sessions, (before, rest) => {
        const engine = after(...before)
        const [one, two] = [engine, sure(serialise(engine))].map((from) => replay(from, rest))
        expect(two!.map((trace) => trace.output)).toEqual(one!.map((trace) => trace.output))
        expect(state(two!.at(-1)?.after ?? boot())).toEqual(state(one!.at(-1)?.after ?? boot()))
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  it('is the same text again', () => {
    for (const engine of [boot(), boot({ release: '28' }), busy]) {
      expect(serialise(sure(serialise(engine)))).toBe(serialise(engine))
    }
  })

  it('keeps what is in the middle of something', () => {
    for (const [line, next] of [
      ['cat > f << END', 'x'],
      ["awk '{ print NR, $0 }'", 'some'],
      ['docker run -it --name tty alpine sh', 'echo hi'],
      ['read a; echo "<$a>"', 'b'],
    ] as const) {
      const engine = exec(busy, line).after
      const [one, two] = [engine, sure(serialise(engine))].map((from) => exec(from, next))
      expect(two!.output).toEqual(one!.output)
      expect(two!.prompt).toBe(one!.prompt)
    }
  })

  it('does not hold what every engine has', () => {
    expect(serialise(boot()).length).toBeLessThan(8000)
    expect(serialise(busy).length).toBeLessThan(40_000)
    expect(serialise(after('docker pull -q nginx', 'docker rmi nginx', 'docker pull -q alpine')).length).toBeLessThan(
      12_000,
    )
  })
})

/** A text with another body, and the right digest for it. */
const forged = (body: string, text = serialise(busy)): string => {
  const head = JSON.parse(text.split('\n')[0]!) as object
  return `${JSON.stringify({ ...head, digest: sha256(bytesOf(body)) })}\n${body}`
}

const body = serialise(busy).split('\n')[1]!
const headed = (change: object): string =>
  `${JSON.stringify({ ...(JSON.parse(serialise(busy).split('\n')[0]!) as object), ...change })}\n${body}`

describe('a text that is no engine', () => {
  it.each([
    ['', 'it does not begin as a kept session does'],
    ['null\n[]', 'it does not begin as a kept session does'],
    ['{"a":1}', 'it does not begin as a kept session does'],
    [headed({ 'layer-by-layer': 99 }), 'it was kept by version 99, and this is version 1'],
    [headed({ digest: 'sha256:0' }), 'its digest is not the one that it says: it has been changed'],
    [headed({ sources: { host: 'x' } }), 'it needs host as it was, which has changed since'],
    [headed({ sources: { nosuch: 'x' } }), 'it needs nosuch as it was, which has changed since'],
    [headed({ sources: {} }), 'has no part'],
    [forged('[]'), 'it holds no table'],
    [forged('{'), 'it holds no table'],
    [forged('[{}]'), 'engine.kernel is no object'],
    [forged(body.replace('"release":"29"', '"release":"30"')), 'engine.release is no one of 28, 29'],
    [forged(body.replace('"hostPid":1', '"hostPid":-1')), 'engine.kernel.processes.1.hostPid is no count'],
    [forged(body.replace(/"shell":\d+/, '"shell":999')), 'the shell of the terminal is not there'],
    [forged(body.replace('"status":"exited"', '"status":"paused"')), 'container job is paused, its process 0 is not'],
    [forged(body.replace('["new",', '["a/b",')), '/a/b is no name'],
  ])('says why (%#)', (text, why) => {
    expect(restore(text)).toEqual({ unreadable: expect.stringContaining(why) })
  })

  it('is refused whatever was done to it, and never throws', () => {
    const text = serialise(busy)
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ minLength: 1, maxLength: 3 }), (at, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + put.length)
        expect(damaged === text || isUnreadable(restore(damaged))).toBe(true)
      }),
    )
  })

  it('never throws when its digest is right', () => {
    const parts = [...body.matchAll(/"(?:[^"\\]|\\.)*"|\d+|[[\]{}]|true|false/g)].map(
      (match) => [match.index, match[0]] as const,
    )
    fc.assert(
      fc.property(fc.nat(parts.length - 1), fc.nat(parts.length - 1), (a, b) => {
        const [at, old] = parts[a]!
        const engine = restore(forged(body.slice(0, at) + parts[b]![1] + body.slice(at + old.length)))
        if (isUnreadable(engine)) expect(engine.unreadable).toMatch(/^[^\n]+$/)
        else serialise(engine)
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
