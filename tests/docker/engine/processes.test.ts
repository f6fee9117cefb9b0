import { describe, expect, it } from 'vitest'
import { create } from '../../../src/docker/engine/create.ts'
import { exec } from '../../../src/docker/engine/exec.ts'
import { kill } from '../../../src/docker/engine/kill.ts'
import { start } from '../../../src/docker/engine/start.ts'
import { stop } from '../../../src/docker/engine/stop.ts'
import { withText } from '../../../src/docker/engine/log.ts'
import type { Tx } from '../../../src/docker/engine/tx.ts'
import type { Container } from '../../../src/docker/engine/types.ts'
import { fileIn, now, ok, open, pass, sound, up, verbs, words } from './harness.ts'

const quiet = { env: [], tty: false, stdin: false, client: 0 }
const run = (tx: Tx, container: Container, argv: readonly string[], more = {}) =>
  exec(tx, container.id, { ...quiet, argv, ...more })

describe('a program that cannot be started', () => {
  it.each([
    [['nosuch'], 127, 'exec: "nosuch": executable file not found in $PATH'],
    [['/nosuch'], 127, 'exec: "/nosuch": stat /nosuch: no such file or directory'],
    [['/etc'], 126, 'exec: "/etc": is a directory: permission denied'],
    [['/etc/motd'], 126, 'exec: "/etc/motd": permission denied'],
  ])('%s leaves the container as it was, with %i', (command, exitCode, why) => {
    const tx = open()
    const one = ok(create(tx, { image: 'alpine', command }))
    const problem = start(tx, one.id)
    expect(words(problem)).toMatch(
      /^Error response from daemon: failed to create task for container: .* during container init: /,
    )
    expect(words(problem).endsWith(why)).toBe(true)
    expect(now(tx, one)).toMatchObject({ status: 'created', exitCode, pid: 0 })
    expect(now(tx, one).error.endsWith(why)).toBe(true)
    sound(tx)
  })

  it('is only noticed by the kernel when it is no program at all', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'echo text > /x; chmod +x /x; printf "#!/nosuch\\n" > /y; chmod +x /y; sleep 9'])
    pass(tx, 100)
    const files = one.id
    for (const [path, why] of [
      ['/x', 'exec format error'],
      ['/y', 'no such file or directory'],
    ] as const) {
      const two = ok(create(tx, { image: 'alpine', command: [path] }))
      const disk = tx.machine.kernel.disks.get(`container/${files}`)!
      tx.machine.setDisk(`container/${two.id}`, disk)
      ok(start(tx, two.id))
      expect(now(tx, two)).toMatchObject({
        status: 'exited',
        exitCode: 255,
        logs: [{ text: `exec ${path}: ${why}\n` }],
      })
    }
    sound(tx)
  })
})

describe('exec', () => {
  it('makes one more process beside the first, on the same files', () => {
    const tx = open()
    const one = up(tx, ['sleep', '9'])
    const two = ok(run(tx, one, ['sh', '-c', 'echo $$ > /pid']))
    expect(now(tx, one).execs).toEqual([two])
    pass(tx, 100)
    expect(fileIn(tx, one, '/pid')).toBe('2\n')
    expect(now(tx, one)).toMatchObject({ status: 'running', execs: [], logs: [] })
    expect(
      verbs(tx)
        .slice(-3)
        .map((verb) => verb.replace(/:.*/, '')),
    ).toEqual(['container exec_create', 'container exec_start', 'container exec_die'])
    sound(tx)
  })

  it('ends with the first process', () => {
    const tx = open()
    const one = up(tx, ['sleep', '1'])
    ok(run(tx, one, ['sleep', '100']))
    pass(tx, 2000)
    expect(now(tx, one)).toMatchObject({ status: 'exited', execs: [] })
    expect(tx.steps.find(({ verb }) => verb === 'exec_die')?.attributes['exitCode']).toBe('137')
    sound(tx)
  })

  it('says what is wrong', () => {
    const tx = open()
    const one = up(tx, ['sleep', '9'], { name: 'one' })
    const said = (argv: readonly string[], more = {}) => words(run(tx, one, argv, more))
    expect(said(['nosuch'])).toContain(
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch"',
    )
    expect(said(['pwd'], { workdir: '/nosuch' })).toContain('chdir to cwd ("/nosuch") set in config.json failed')
    expect(said(['pwd'], { workdir: 'rel' })).toContain('Cwd must be an absolute path')
    expect(said(['id'], { user: 'nosuch' })).toContain('unable to find user nosuch: no matching entries in passwd file')
    expect(now(tx, one).execs).toEqual([])
    ok(kill(tx, one.id))
    expect(said(['true'])).toBe(`Error response from daemon: container ${one.id} is not running`)
    sound(tx)
  })
})

describe('signals', () => {
  it('that the first process does not handle do nothing, unless it is SIGKILL', () => {
    const tx = open()
    const one = up(tx, ['sleep', '100'])
    for (const signal of ['TERM', 'SIGINT', '1', 'RTMIN+3']) ok(kill(tx, one.id, signal))
    pass(tx, 1000)
    expect(now(tx, one).status).toBe('running')
    ok(kill(tx, one.id))
    expect(now(tx, one)).toMatchObject({ status: 'exited', exitCode: 137 })
  })

  it.each([
    ['NOPE', 'invalid signal: NOPE'],
    ['0', 'invalid signal: 0'],
    ['99', 'the linux daemon does not support signal 99'],
  ])('%s is none', (signal, why) => {
    const tx = open()
    up(tx, ['sleep', '9'], { name: 'one' })
    expect(words(kill(tx, 'one', signal))).toBe(`Error response from daemon: cannot kill container: one: ${why}`)
  })

  it('reach a program behind an init', () => {
    const tx = open()
    const one = up(tx, ['sleep', '100'], { init: true })
    pass(tx, 100)
    const at = tx.clock
    ok(stop(tx, [one.id])[0]!)
    expect(tx.clock - at).toBeLessThan(1000)
    expect(now(tx, one)).toMatchObject({ status: 'exited', exitCode: 143 })
  })
})

describe('a health check', () => {
  const check = { Test: ['CMD-SHELL', 'test -f /ok'], Interval: 1e9, Retries: 2 }

  it('tells whether the container is well', () => {
    const tx = open()
    const one = up(tx, ['sh', '-c', 'sleep 4; touch /ok; sleep 100'], { healthcheck: check })
    const seen: string[] = []
    for (let second = 0; second < 6; second++) {
      seen.push(now(tx, one).health!.status)
      pass(tx, 1000)
    }
    expect(seen).toEqual(['starting', 'starting', 'unhealthy', 'unhealthy', 'unhealthy', 'healthy'])
    expect(verbs(tx).filter((verb) => verb.includes('health_status'))).toEqual([
      'container health_status: unhealthy',
      'container health_status: healthy',
    ])
    ok(stop(tx, [one.id], { timeout: 0 })[0]!)
    expect(now(tx, one).health).toMatchObject({ status: 'unhealthy', failing: 0 })
    sound(tx)
  })

  it('fails when it takes too long', () => {
    const tx = open()
    const slow = { Test: ['CMD', 'sleep', '100'], Interval: 1e9, Timeout: 2e9, Retries: 1 }
    const one = up(tx, ['sleep', '100'], { healthcheck: slow })
    pass(tx, 3000)
    expect(now(tx, one).health).toMatchObject({ status: 'unhealthy', failing: 1, log: [{ exitCode: -1 }] })
    sound(tx)
  })

  it('does not count failures in the start period', () => {
    const tx = open()
    const one = up(tx, ['sleep', '100'], { healthcheck: { ...check, StartPeriod: 10e9, StartInterval: 1e9 } })
    pass(tx, 9000)
    expect(now(tx, one).health).toMatchObject({ status: 'starting', failing: 0 })
    expect(now(tx, one).health!.log).toHaveLength(5)
    pass(tx, 4000)
    expect(now(tx, one).health!.status).toBe('unhealthy')
  })
})

describe('a log', () => {
  it('has a line for each line, whatever pieces it came in', () => {
    const one = withText([], 1, 'out', 'a\nb')
    const two = withText(withText(one, 2, 'out', 'c\nd\n'), 3, 'err', 'e')
    expect(two).toEqual([
      { at: 1, stream: 'out', text: 'a\n' },
      { at: 1, stream: 'out', text: 'bc\n' },
      { at: 2, stream: 'out', text: 'd\n' },
      { at: 3, stream: 'err', text: 'e' },
    ])
  })
})
