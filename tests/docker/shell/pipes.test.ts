import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../src/docker/fs/tree.ts'
import { runCase, World } from './world.ts'

const pass = (world: World, ms: number) => world.machine.run(() => false, world.machine.clock + ms)

describe('pipes', () => {
  it('hold 64 KiB, then a writer waits for its reader', () => {
    const { out, status } = runCase('yes 0123456789 | head -n 20000 | (sleep 1; wc -c)')
    expect([out.trim(), status]).toEqual(['220000', 0])
  })

  it('end a writer whose reader has gone', () => {
    expect(runCase('(yes; echo $? >&2) | head -n 1')).toMatchObject({ out: 'y\n', err: '141\n' })
    expect(runCase('trap "" PIPE; (yes; echo $? >&2) | head -n 1').out).toBe('y\n')
  })

  it('give a reader its end when the last writer closes', () => {
    expect(runCase('(echo a; sleep 1; echo b) | cat').out).toBe('a\nb\n')
    expect(runCase('exec 3>&1; (sleep 1; echo late) | cat >&3; echo done').out).toBe('late\ndone\n')
  })

  it('are gone when nobody holds them', () => {
    const world = new World()
    world.start(['sleep', '1000'])
    pass(world, 1)
    const before = world.machine.kernel
    world.start([
      'sh',
      '-c',
      'for i in 1 2 3; do echo $(echo $i | cat) | cat > f; cat <<E; done; exec 3<f; cat <&3\nx\nE',
    ])
    pass(world, 5000)
    const after = world.machine.kernel
    expect([after.pipes.size, after.open.size, after.processes.size]).toEqual([
      before.pipes.size,
      before.open.size,
      before.processes.size,
    ])
  })

  it('carry the input of a container as long as the engine holds them', () => {
    const world = new World()
    const pipe = world.machine.newPipe({ held: true })
    const first = world.start(['cat'], { stdin: { kind: 'pipe', pipe, end: 'read' } })
    world.machine.writePipe(pipe, bytesOf('one\n'))
    pass(world, 10)
    world.machine.writePipe(pipe, bytesOf('two'))
    pass(world, 10)
    expect([world.out, world.endOf(first)]).toEqual(['one\ntwo', undefined])
    world.machine.closePipe(pipe)
    pass(world, 10)
    expect(world.endOf(first)?.exit).toEqual({ code: 0 })
  })
})

describe("a container's terminal", () => {
  const withShell = () => {
    const world = new World()
    const pipe = world.machine.newPipe({ held: true, tty: { group: 0, space: 'box' } })
    const first = world.start(['sh'], { stdin: { kind: 'pipe', pipe, end: 'read' }, cwd: '/' })
    const type = (text: string) => {
      world.machine.writePipe(pipe, bytesOf(text))
      pass(world, 10)
    }
    pass(world, 10)
    return { world, pipe, first, type, prompt: () => world.machine.kernel.pipes.get(pipe)?.tty?.prompt }
  }

  it('gives a shell its lines, and ^D ends it', () => {
    const { world, first, type, prompt } = withShell()
    expect(prompt()).toBe('/ # ')
    type('echo $((6*7)); cd /etc\n')
    expect([world.out, prompt()]).toEqual(['42\n', '/etc # '])
    type('if true; then\n')
    expect(prompt()).toBe('> ')
    type('echo yes; fi\n')
    type('\x04')
    expect([world.out, world.endOf(first)?.exit]).toEqual(['42\nyes\n', { code: 0 }])
  })

  it('^C ends the command in the foreground, not the shell', () => {
    const { world, first, type, prompt } = withShell()
    type('sleep 1000\n')
    expect([world.machine.processes('box').length, prompt()]).toEqual([2, undefined])
    type('\x03')
    expect([world.machine.processes('box').length, prompt(), world.endOf(first)]).toEqual([1, '/ # ', undefined])
    type('echo $?\n')
    expect(world.out).toBe('130\n')
  })

  it('^C drops the line that is being typed', () => {
    const { world, type } = withShell()
    type('rm -rf /')
    type('\x03')
    type('echo safe\n')
    expect(world.out).toBe('safe\n')
  })

  it('^Z puts a job aside, and fg gets it back', () => {
    const { world, type } = withShell()
    type('sleep 5\n')
    type('\x1a')
    expect(world.err).toContain('[1]+  Stopped                    sleep 5')
    type('fg\n')
    pass(world, 6000)
    type('echo $?\n')
    expect(world.out).toBe('sleep 5\n0\n')
  })

  it('tells of jobs that have ended before the next prompt', () => {
    const { world, type } = withShell()
    type('sleep 1 &\n')
    type('jobs\n')
    expect(world.out).toBe('[1]+  Running                    sleep 1\n')
    pass(world, 2000)
    type('\n')
    expect(world.err).toBe('[1]+  Done                       sleep 1\n')
  })

  it('an error goes back to the prompt', () => {
    const { world, first, type, prompt } = withShell()
    type('echo ${x?gone}; fi\n')
    type('echo ${x?gone}\n')
    type('cd /nosuch\n')
    expect(world.err).toBe(
      'sh: syntax error: unexpected "fi"\nsh: x: gone\nsh: cd: can\'t cd to /nosuch: No such file or directory\n',
    )
    expect([prompt(), world.endOf(first)]).toEqual(['/ # ', undefined])
  })
})
