import { describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/docker/index.ts'
import { engineWith, run } from './fixture.ts'

const start = engineWith((bench) => {
  bench.pull('alpine')
  bench.create({ image: 'alpine', name: 'cam', binds: ['vol:/vol'] })
})

/** Runs lines one after the other; what the last one printed. */
const after = (engine: Engine, ...lines: readonly string[]) => {
  let last = run(engine, 'true')
  for (const line of lines) last = run(last.after, line)
  return last
}

const host = after(
  start,
  'mkdir -p d/e; echo hi > f; echo x > d/x; echo y > d/e/y; ln -s f ln; ln -s nosuch dangling',
).after

// Every line here was asked of engine 28.5.
describe('docker cp into a container', () => {
  it.each([
    ['docker cp nosuch cam:/x', 'lstat /root/nosuch: no such file or directory'],
    ['docker cp f cam:/nosuch/x', 'Error response from daemon: Could not find the file /nosuch in container cam'],
    ['docker cp f cam:/nosuch/', 'no such directory'],
    ['docker cp f cam:', 'no such directory'],
    ['docker cp f cam:/etc/motd/x', 'Error response from daemon: extraction point is not a directory'],
    ['docker cp d cam:/etc/motd', 'cannot copy directory'],
    ['docker cp -L dangling cam:/', 'lstat /root/nosuch: no such file or directory'],
    ['docker cp f/ cam:/', 'not a directory'],
    ['docker cp f/. cam:/', 'not a directory'],
    ['docker cp f nosuch:/x', 'Error response from daemon: No such container: nosuch'],
    ['docker cp a b', 'must specify at least one container source'],
    ['docker cp f :/x', 'must specify at least one container source'],
    ['docker cp cam:/a cam:/b', 'copying between containers is not supported'],
    ['docker cp - cam:/etc/motd < f', 'destination "cam:/etc/motd" must be a directory'],
  ])('%s', (line, error) => {
    expect(run(host, line)).toMatchObject({ out: '', err: `${error}\n`, exit: 1 })
  })

  it('puts a folder beside what is there, or what is in it into a new one', () => {
    const lines = [
      'docker cp d cam:/new',
      'docker cp d/ cam:/new',
      'docker cp d/. cam:/new2',
      'docker cp f cam:relative',
    ]
    const { out } = after(host, ...lines, 'docker diff cam | grep -v vol | sort')
    const added = [
      'new',
      'new/d',
      'new/d/e',
      'new/d/e/y',
      'new/d/x',
      'new/e',
      'new/e/y',
      'new/x',
      'new2',
      'new2/e',
      'new2/e/y',
    ]
    expect(out).toBe([...added, 'new2/x', 'relative'].map((path) => `A /${path}\n`).join(''))
  })

  it('copies links as links, and follows them with -L', () => {
    const { out } = after(
      host,
      'docker cp ln cam:/',
      'docker cp -L ln cam:/ln2',
      'docker cp dangling cam:/',
      'docker export cam | tar tv | grep -E " (ln|ln2|dangling)" | cut -c1',
    )
    expect(out).toBe('l\nl\n-\n')
  })

  it('writes into volumes', () => {
    const { out } = after(host, 'docker cp f cam:/vol/f', 'docker cp cam:/vol/f -  | tar xO')
    expect(out).toBe('hi\n')
  })

  it('unpacks an archive from standard input', () => {
    const { out } = after(host, 'tar c f d | docker cp - cam:/srv', 'docker cp cam:/srv - | tar t')
    expect(out.split('\n')).toEqual(['srv/', 'srv/d/', 'srv/d/e/', 'srv/d/e/y', 'srv/d/x', 'srv/f', ''])
  })
})

describe('docker cp out of a container', () => {
  it.each([
    ['docker cp cam:/nosuch z', 'Error response from daemon: Could not find the file /nosuch in container cam'],
    ['docker cp cam:/etc/motd nosuch/x', 'invalid output path: directory "/root/nosuch" does not exist'],
    ['docker cp cam:/etc/motd nosuch/', 'no such directory'],
    ['docker cp cam:/etc/motd f/x', 'stat /root/f/x: not a directory'],
    ['docker cp cam:/etc f', 'cannot copy directory'],
    ['docker cp cam:/etc/motd/ z', 'Error response from daemon: lstat /etc/motd/: not a directory'],
    ['docker cp cam:/etc/motd/. z', 'Error response from daemon: lstat /etc/motd/.: not a directory'],
    ['docker cp cam: z', 'Error response from daemon: bad parameter: pathcannot be empty'],
    ['docker cp :/x z', 'must specify at least one container source'],
  ])('%s', (line, error) => {
    expect(run(host, line)).toMatchObject({ out: '', err: `${error}\n`, exit: 1 })
  })

  it('puts a file into a folder, over a file, or to a new name', () => {
    const { out } = after(
      host,
      'docker cp cam:/etc/motd d',
      'docker cp cam:/etc/motd f',
      'docker cp cam:/etc/motd g',
      'cat d/motd f g | sort -u | wc -l',
    )
    expect(out.trim()).toBe('1')
  })

  it('puts a folder into a folder, or what is in it', () => {
    const { out } = after(
      host,
      'docker cp d cam:/new',
      'docker cp cam:/new o',
      'docker cp cam:/new o',
      'docker cp cam:/new/. p',
      'find o p | sort',
    )
    expect(out.trim().split('\n')).toEqual([
      'o',
      'o/e',
      'o/e/y',
      'o/new',
      'o/new/e',
      'o/new/e/y',
      'o/new/x',
      'o/x',
      'p',
      'p/e',
      'p/e/y',
      'p/x',
    ])
  })
})

describe('what docker cp says', () => {
  const terminal = engineWith(
    (bench) => {
      bench.pull('nginx')
      bench.create({ image: 'nginx', name: 'web' })
    },
    { columns: 120 },
  )

  it('is the size of the files and of the archive, on a terminal', () => {
    const { err } = after(terminal, 'echo hi > /tmp/f', 'docker cp /tmp/f web:/srv/')
    expect(err).toBe('Successfully copied 3B (transferred 2.05kB) to web:/srv/\n')
    expect(run(terminal, 'docker cp web:/etc/motd /tmp/m').err).toBe(
      'Successfully copied 40B (transferred 2.05kB) to /tmp/m\n',
    )
    expect(run(terminal, 'docker cp -q web:/etc/motd /tmp/m').err).toBe('')
  })

  it('is nothing without one, unless it is asked for', () => {
    expect(run(host, 'docker cp f cam:/srv/').err).toBe('')
    expect(run(host, 'docker cp --quiet=false f cam:/srv/').err).toMatch(/^Successfully copied 3B /)
  })
})
