import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/docker/fs/tree.ts'
import { hostShell } from '../../../src/docker/shell/host.ts'
import { type Hooks, Machine } from '../../../src/docker/shell/machine.ts'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import { feed, prompt, runLine } from '../../../src/docker/shell/terminal.ts'

const start = Date.UTC(2026, 0, 15, 9)

class Host implements Hooks {
  machine: Machine
  readonly shell: number
  out = ''

  constructor() {
    const { kernel, shell } = hostShell(start)
    this.shell = shell
    this.machine = new Machine(kernel, programs, this)
  }

  ended(): void {}
  logged(): void {}
  wake(): void {}
  nextWake(): undefined {}
  shown(_stream: 'out' | 'err', bytes: Uint8Array): void {
    this.out += textOf(bytes)
  }
  extraMounts(): ReturnType<Hooks['extraMounts']> {
    return { mounts: [], disks: new Map() }
  }

  /** A line, on a machine made anew from the kernel, and what it printed. */
  line(text: string, give = runLine): { out: string; running: boolean; exit: number; seconds: number; prompt: string } {
    this.machine = new Machine(structuredClone(this.machine.kernel), programs, this)
    this.out = ''
    const before = this.machine.clock
    const { running, exit } = give(this.machine, this.shell, text)
    return {
      out: this.out,
      running,
      exit,
      seconds: Math.round((this.machine.clock - before) / 1000),
      prompt: prompt(this.machine),
    }
  }
}

describe("the host's shell", () => {
  it('begins with a prompt, in /root', () => {
    const host = new Host()
    expect(prompt(host.machine)).toBe('$ ')
    expect(host.line('pwd; ls -A; id -un; hostname')).toMatchObject({
      out: '/root\nroot\nhost\n',
      exit: 0,
      running: false,
      prompt: '$ ',
    })
  })

  it('keeps variables, folder, functions and options between lines', () => {
    const host = new Host()
    host.line('x=5; cd /tmp; f() { echo "f $1"; }; alias ll="ls -A"')
    host.line('touch a; set -u')
    expect(host.line('echo $x $PWD; f 1; ll').out).toBe('5 /tmp\nf 1\na\n')
    expect(host.line('echo $nosuch')).toMatchObject({ out: 'sh: nosuch: parameter not set\n', exit: 2, running: false })
    expect(host.line('(exit 7)').exit).toBe(7)
    expect(host.line('echo $?').out).toBe('7\n')
  })

  it('reports what it cannot parse, and loses nothing', () => {
    const host = new Host()
    host.line('x=1')
    expect(host.line('echo a; done')).toMatchObject({
      out: 'sh: syntax error: unexpected "done"\n',
      exit: 2,
      running: false,
    })
    expect(host.line('echo $x').out).toBe('1\n')
  })

  it('asks for the rest of a line', () => {
    const host = new Host()
    expect(host.line('for i in 1 2')).toMatchObject({ out: '', prompt: '> ' })
    expect(host.line('do echo "$i')).toMatchObject({ out: '', prompt: '> ' })
    expect(host.line('x"; done')).toMatchObject({ out: '1\nx\n2\nx\n', prompt: '$ ' })
    expect(host.line('cat <<E').prompt).toBe('> ')
    host.line('body')
    expect(host.line('E').out).toBe('body\n')
    host.line("echo 'open")
    expect(host.line('^C', feed)).toMatchObject({ out: '', prompt: '$ ' })
    expect(host.line('echo fine').out).toBe('fine\n')
  })

  it('takes the time that a command takes', () => {
    const host = new Host()
    expect(host.line('sleep 1000')).toMatchObject({ seconds: 1000, running: false })
    expect(host.line('sleep 86400; echo up')).toMatchObject({ out: 'up\n', seconds: 86400 })
    expect(host.line('for i in 1 2 3; do sleep 20; done; echo ok')).toMatchObject({ out: 'ok\n', seconds: 60 })
  })

  it('goes on with jobs while other lines run', () => {
    const host = new Host()
    expect(host.line('(sleep 5; echo five > /tmp/f) &')).toMatchObject({ running: false, seconds: 0 })
    expect(host.line('cat /tmp/f').out).toBe("cat: can't open '/tmp/f': No such file or directory\n")
    expect(host.line('sleep 6; cat /tmp/f').out).toMatch(/^five\n/)
  })

  it('is still running when the foreground has no end', () => {
    const host = new Host()
    const running = { running: true, prompt: '' }
    expect(host.line('sleep infinity')).toMatchObject(running)
    expect(host.line('^C', feed)).toMatchObject({ running: false, exit: 130, prompt: '$ ' })
    expect(host.line('while :; do sleep 1; done')).toMatchObject(running)
    expect(host.line('^C', feed)).toMatchObject({ running: false, prompt: '$ ' })
    expect(host.line('while :; do :; done')).toMatchObject(running)
    expect(host.line('^C', feed)).toMatchObject({ running: false })
    const looped = host.line('while :; do echo x; sleep 1; done')
    expect([looped.running, looped.out.length > 20]).toEqual([true, true])
    expect(host.line('^C', feed).running).toBe(false)
    expect(host.line('yes')).toMatchObject(running)
    expect(host.line('^C', feed).running).toBe(false)
  })

  it('gives what is typed to the command that reads it', () => {
    const host = new Host()
    expect(host.line('cat')).toMatchObject({ running: true, seconds: 0 })
    expect(host.line('hello', feed)).toMatchObject({ out: 'hello\n', running: true })
    expect(host.line('^D', feed)).toMatchObject({ running: false, prompt: '$ ' })
    host.line('read a b')
    host.line('one two three', feed)
    expect(host.line('echo "$b|$a"').out).toBe('two three|one\n')
    host.line('sort')
    host.line('b', feed)
    host.line('a', feed)
    expect(host.line('^D', feed).out).toBe('a\nb\n')
  })

  it('begins anew when it is left', () => {
    const host = new Host()
    host.line('x=1; cd /tmp')
    expect(host.line('exit 3')).toMatchObject({ running: false, prompt: '$ ' })
    expect(host.line('echo "[$x]" $PWD').out).toBe('[] /root\n')
    expect(host.line('^D', feed).running).toBe(false)
    expect(host.line('echo still').out).toBe('still\n')
  })

  it('has a job stopped by ^Z, and others by kill', () => {
    const host = new Host()
    host.line('sleep 100')
    const host2 = new Host()
    host2.line('cat')
    expect(host2.line('^Z', feed)).toMatchObject({ running: false, exit: 148 })
    expect(host2.line('kill -9 %1; wait').running).toBe(false)
    expect(host2.line('jobs').out).toBe('')
  })
})
