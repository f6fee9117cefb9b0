import { describe, expect, it } from 'vitest'
import { boot, check, exec, type Engine } from '../../../src/docker/index.ts'

/** Types lines at a terminal with alpine pulled; gives what was shown for each, and the prompt after it. */
function typing(
  ...lines: readonly string[]
): readonly { shown: string; prompt: string; exit: number; engine: Engine }[] {
  let engine = exec(boot({ terminal: { columns: 80 } }), 'docker pull -q alpine').after
  return lines.map((line) => {
    const { after, output, prompt, exit: code, steps } = exec(engine, line)
    engine = after
    expect([...steps.map((step) => step.engine), after].flatMap(check)).toEqual([])
    return { shown: output.map(({ text }) => text).join(''), prompt, exit: code, engine }
  })
}
const shown = (...lines: readonly string[]) => typing(...lines).map((one) => one.shown)
const last = (...lines: readonly string[]) => typing(...lines).at(-1)!

describe('docker run -it', () => {
  it('is a shell in the container until it exits', () => {
    const all = typing('docker run -it --rm alpine sh', 'cd /tmp', 'pwd', 'exit 3')
    expect(all.map(({ prompt }) => prompt)).toEqual(['/ # ', '/tmp # ', '/tmp # ', '$ '])
    expect(all[2]!.shown).toBe('/tmp\n')
    expect(all[3]!).toMatchObject({ exit: 3 })
    expect(all[3]!.engine.containers.size).toBe(0)
  })

  it('can be left with ^P ^Q and joined again', () => {
    const all = typing('docker run -it --name web alpine sh', 'X=1', '^P^Q', 'docker attach web', 'echo $X', '^D')
    expect(all.map(({ prompt }) => prompt)).toEqual(['/ # ', '/ # ', '$ ', '/ # ', '/ # ', '$ '])
    expect(all[4]!.shown).toBe('1\n')
    expect([...all[2]!.engine.containers.values()][0]!.status).toBe('running')
    expect([...all[5]!.engine.containers.values()][0]!.status).toBe('exited')
  })

  it('passes ^C on as a key', () => {
    const all = typing('docker run -it --rm alpine sh', 'cat', '^C', 'echo $?', '^D')
    expect(all[3]!.shown).toBe('130\n')
  })

  it('needs a terminal', () => {
    expect(shown('echo | docker run -it alpine sh')).toEqual([
      'cannot attach stdin to a TTY-enabled container because stdin is not a terminal\n',
    ])
  })
})

describe('docker run -i', () => {
  it('passes lines on, and the end of the input', () => {
    expect(shown('docker run -i --rm alpine cat', 'one', 'two', '^D', 'echo $?')).toEqual([
      '',
      'one\n',
      'two\n',
      '',
      '0\n',
    ])
  })

  it('takes what a pipe or a file has', () => {
    expect(shown('echo a b | docker run -i --rm alpine wc -w')).toEqual(['2\n'])
    expect(shown('echo x > f; docker run -i --rm alpine cat < f')).toEqual(['x\n'])
  })
})

describe('docker run', () => {
  it('keeps the two streams apart', () => {
    const command = `docker run --rm alpine sh -c 'echo out; echo err >&2'`
    expect(shown(`${command} 2>/dev/null`, `${command} >/dev/null`)).toEqual(['out\n', 'err\n'])
  })

  it('passes ^C on as a signal', () => {
    const trap = `trap 'exit 7' INT; while :; do sleep 1; done`
    expect(last(`docker run --name web alpine sh -c "${trap}"`, '^C')).toMatchObject({ prompt: '$ ', exit: 7 })
  })

  it('-d prints the id and goes on', () => {
    const { shown: text, engine } = last('docker run -d alpine sleep 100')
    expect(text).toBe(`${[...engine.containers.keys()][0]}\n`)
    expect([...engine.containers.values()][0]!.status).toBe('running')
  })

  it('writes the id into --cidfile, and does not write over it', () => {
    const all = typing('docker run --cidfile id alpine true', 'cat id', 'docker run --cidfile id alpine true')
    expect(all[1]!.shown).toBe([...all[1]!.engine.containers.keys()][0])
    expect(all[2]!.shown).toContain("container ID file found, make sure the other container isn't running or delete id")
  })
})

describe('docker exec', () => {
  it('-it is a second shell; the container goes on when it ends', () => {
    const all = typing('docker run -d --name web alpine sleep 1000', 'docker exec -it web sh', 'echo $$', 'exit 5')
    expect(all.map(({ prompt }) => prompt)).toEqual(['$ ', '/ # ', '/ # ', '$ '])
    expect(all[2]!.shown).toBe('2\n')
    expect(all[3]!.exit).toBe(5)
    expect([...all[3]!.engine.containers.values()][0]!).toMatchObject({ status: 'running', execs: [] })
  })

  it('-i passes the input on', () => {
    expect(shown('docker run -d --name web alpine sleep 1000', 'echo hi | docker exec -i web cat')[1]).toBe('hi\n')
  })

  it('ends with 137 when the container does', () => {
    const all = shown('docker run -d --name web alpine sleep 2', 'docker exec web sleep 100; echo $?')
    expect(all[1]).toBe('137\n')
  })
})

describe('docker wait', () => {
  it('prints the exit codes in the order that was asked for', () => {
    const lines = [
      `docker run -d --name slow alpine sh -c 'sleep 5; exit 4'`,
      `docker run -d --name fast alpine sh -c 'sleep 1; exit 2'`,
    ]
    expect(shown(...lines, 'docker wait slow fast')[2]).toBe('4\n2\n')
  })

  it('hears of a container that is removed when it ends', () => {
    expect(shown(`docker run -d --rm --name web alpine sh -c 'sleep 2; exit 9'`, 'docker wait web')[1]).toBe('9\n')
  })
})

describe('docker attach', () => {
  it('shows what is written from then on, and ends with the container', () => {
    const all = typing(
      `docker run -d --name web alpine sh -c 'echo early; sleep 3; echo late; exit 6'`,
      'docker attach web',
    )
    expect(all[1]).toMatchObject({ shown: 'late\n', exit: 6 })
  })
})
