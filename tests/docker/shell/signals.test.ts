import { describe, expect, it } from 'vitest'
import { dir, file } from '../../../src/docker/fs/tree.ts'
import { binary } from '../../../src/docker/shell/binary.ts'
import { exitStatus } from '../../../src/docker/shell/signals.ts'
import type { Signal } from '../../../src/docker/shell/types.ts'
import { alpine, World } from './world.ts'

const nginx = `trap "exit 0" QUIT TERM INT
echo ready
while :; do sleep 1 & wait $!; done`

/** Lets time pass. */
const pass = (world: World, ms: number) => world.machine.run(() => false, world.machine.clock + ms)
const names = (world: World) => world.machine.processes('box').map(({ argv }) => argv.join(' '))
const statusOf = (world: World, hostPid: number) => {
  const exit = world.endOf(hostPid)?.exit
  return exit && exitStatus(exit)
}

describe('the first process of a container', () => {
  it.each<[Signal, number | undefined]>([
    ['SIGTERM', undefined],
    ['SIGINT', undefined],
    ['SIGHUP', undefined],
    ['SIGTSTP', undefined],
    ['SIGKILL', 137],
  ])('ignores %s from outside without a handler, but for SIGKILL', (signal, status) => {
    const world = new World()
    const first = world.start(['sleep', '1000'])
    pass(world, 10)
    expect(world.machine.kill('box', 1, signal)).toBe(true)
    pass(world, 10)
    expect(statusOf(world, first)).toBe(status)
  })

  it('ignores SIGKILL from inside', () => {
    const world = new World()
    const first = world.start(['sh', '-c', 'kill -9 1; kill -9 $$; kill -STOP 1; echo alive; sleep 1000; :'])
    pass(world, 10)
    expect(world.out).toBe('alive\n')
    expect(world.endOf(first)).toBeUndefined()
  })

  it('takes all others of its space along', () => {
    const world = new World()
    world.addContainer('other')
    const other = world.start(['sleep', '1000'], { space: 'other' })
    const first = world.start(['sh', '-c', 'sleep 1000 & sleep 500 & sleep 5; echo no'])
    const beside = world.start(['sleep', '1000'])
    pass(world, 10)
    expect(names(world)).toHaveLength(5)
    world.machine.kill('box', 1, 'SIGKILL')
    expect(names(world)).toEqual([])
    expect([statusOf(world, first), statusOf(world, beside)]).toEqual([137, 137])
    expect(world.endOf(other)).toBeUndefined()
  })

  it('is replaced by a single command, and not by two', () => {
    for (const [line, argv] of [
      ['sleep 1000', ['sleep', '1000']],
      ['echo x; sleep 1000', ['sleep', '1000']],
      ['true && sleep 1000', ['sleep', '1000']],
      ['sleep 1000; echo x', ['sh', '-c', 'sleep 1000; echo x']],
      ['trap "" TERM; sleep 1000', ['sleep', '1000']],
      ['trap "echo" TERM; sleep 1000', ['sh', '-c', 'trap "echo" TERM; sleep 1000']],
    ] as const) {
      const world = new World()
      world.start(['sh', '-c', line])
      pass(world, 10)
      expect(world.machine.processes('box')[0]?.argv, line).toEqual(argv)
    }
  })

  it('gets orphans, and a shell collects them', () => {
    const world = new World()
    world.start(['sh', '-c', '(sleep 3 & sleep 1); sleep 5; while :; do sleep 1; done'])
    pass(world, 2000)
    expect(
      world.machine
        .processes('box')
        .filter(({ argv }) => argv[1] === '3')
        .map(({ parent }) => parent),
    ).toEqual([1])
    pass(world, 6000)
    expect(world.machine.processes('box').filter(({ exit }) => exit)).toEqual([])
    expect(world.machine.processes('box')).toHaveLength(2)
  })

  it('leaves zombies when it is no shell', () => {
    const world = new World()
    world.start(['sleep', '1000'])
    world.start(['sh', '-c', '(sleep 1 &); exec sleep 0.5'])
    pass(world, 2000)
    expect(world.machine.processes('box').map(({ comm, exit }) => [comm, exit !== undefined])).toEqual([
      ['sleep', false],
      ['sleep', true],
    ])
  })
})

describe('a daemon that waits in a loop', () => {
  it.each<Signal>(['SIGTERM', 'SIGQUIT', 'SIGINT'])('ends at once with its own code at %s', (signal) => {
    const world = new World()
    const first = world.start(['sh', '-c', nginx])
    pass(world, 5300)
    expect([world.out, world.endOf(first)]).toEqual(['ready\n', undefined])
    const before = world.machine.clock
    world.machine.kill('box', 1, signal)
    world.machine.run(() => world.endOf(first) !== undefined, before + 60_000)
    expect([statusOf(world, first), world.machine.clock - before]).toEqual([0, 0])
  })

  it('ignores what it does not handle, and leaves nothing behind', () => {
    const world = new World()
    world.start(['sh', '-c', nginx])
    pass(world, 3500)
    world.machine.kill('box', 1, 'SIGHUP')
    world.machine.kill('box', 1, 'SIGUSR1')
    const { processes, pipes, open } = world.machine.kernel
    pass(world, 3_600_000)
    const later = world.machine.kernel
    expect([later.processes.size, later.pipes.size, later.open.size]).toEqual([processes.size, pipes.size, open.size])
    const size = (value: unknown) => JSON.stringify(value).length
    const placeOf = (kernel: typeof later) => [...kernel.processes.values()].find(({ pid }) => pid === 1)?.place
    expect(size(placeOf(later))).toBeLessThan(size(placeOf({ ...later, processes })) + 200)
  })

  it('does not run while it is frozen, and gets its signals when it is thawed', () => {
    const world = new World()
    const first = world.start([
      'sh',
      '-c',
      'trap "echo got; exit 7" TERM; i=0; while :; do i=$((i+1)); echo $i; sleep 1; done',
    ])
    pass(world, 2500)
    expect(world.out).toBe('1\n2\n3\n')
    world.machine.freeze('box')
    world.machine.kill('box', 1, 'SIGTERM')
    pass(world, 60_000)
    expect([world.out, world.endOf(first)]).toEqual(['1\n2\n3\n', undefined])
    world.machine.thaw('box')
    pass(world, 1000)
    expect([world.out, statusOf(world, first)]).toEqual(['1\n2\n3\ngot\n', 7])
  })

  it('killed while it is frozen, it ends when it is thawed', () => {
    const world = new World()
    const first = world.start(['sleep', '1000'])
    pass(world, 10)
    world.machine.freeze('box')
    world.machine.kill('box', 1, 'SIGKILL')
    expect(world.endOf(first)).toBeUndefined()
    world.machine.thaw('box')
    expect(statusOf(world, first)).toBe(137)
  })
})

describe('stopping and going on', () => {
  it('SIGSTOP and SIGCONT', () => {
    const world = new World()
    world.start(['sleep', '1000'])
    world.start(['sh', '-c', 'while :; do echo x; sleep 1; done'])
    pass(world, 1500)
    world.machine.kill('box', 2, 'SIGSTOP')
    pass(world, 10_000)
    expect(world.out).toBe('x\nx\n')
    world.machine.kill('box', 2, 'SIGTERM')
    expect(world.ends).toEqual([])
    world.machine.kill('box', 2, 'SIGCONT')
    expect(world.ends.map(({ exit }) => exit)).toEqual([{ signal: 'SIGTERM' }])
  })
})

describe('docker-init', () => {
  const withInit = (line: string) => {
    const world = new World()
    world.machine.setDisk('box', {
      kind: 'tree',
      root: alpine({ sbin: dir({ 'docker-init': file(binary('docker-init'), { mode: 0o755 }) }) }),
    })
    const first = world.start(['/sbin/docker-init', '--', 'sh', '-c', line])
    pass(world, 100)
    return { world, first }
  }

  it('passes signals on, and ends as its child did', () => {
    const { world, first } = withInit('sleep 1000')
    expect(names(world)).toEqual(['/sbin/docker-init -- sh -c sleep 1000', 'sleep 1000'])
    world.machine.kill('box', 1, 'SIGTERM')
    pass(world, 100)
    expect(statusOf(world, first)).toBe(143)
  })

  it('collects orphans', () => {
    const { world } = withInit('(sleep 1 &); sleep 1000; :')
    pass(world, 3000)
    expect(world.machine.processes('box').filter(({ exit }) => exit)).toEqual([])
  })
})
