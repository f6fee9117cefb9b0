import { expect, test } from 'vitest'
import type { Disk, View, Who } from '../../../src/docker/fs/disk.ts'
import type { Dir, Node } from '../../../src/docker/fs/node.ts'
import { isFsError } from '../../../src/docker/fs/resolve.ts'
import { bytesOf, dir, emptyDir, file, link, put, textOf } from '../../../src/docker/fs/tree.ts'
import { changes, diff } from '../../../src/docker/fs/union.ts'
import * as fs from '../../../src/docker/fs/view.ts'
import answers from './overlay/answers.json' with { type: 'json' }
import { operations } from './overlay/operations.mjs'

// answers.json holds what a container on overlayfs did with the same operations (overlay/prove.mjs asks again).

/** The image's files, from the list of them. Files with two names are one: they have the same content. */
function image(lines: readonly string[]): Dir {
  return lines.reduce<Dir>((root, line) => {
    const [, path = '', kind, mode = '', uid = '', gid = '', links, text = ''] =
      /^(\S+) (\w+) (\d+) (\d+):(\d+) (\d+) (.*)$/.exec(line)!
    const meta = { mode: parseInt(mode, 8), uid: Number(uid), gid: Number(gid), mtime: time(line) }
    const content = text.replaceAll('|', '\n')
    const ino = links === '1' ? {} : { ino: content.length }
    const node: Node =
      kind === 'dir' ? dir({}, meta) : kind === 'link' ? link(text, meta) : file(content, { ...meta, ...ino })
    return put(root, path, node)
  }, emptyDir)
}

// A tar keeps whole seconds, and each layer was made within one.
function time(line: string): number {
  return answers.first.includes(line) ? 1 : 2
}

function act(view: View, who: Who, verb: string, a: string, b: string): unknown {
  const how = { mtime: 1000 }
  const acts: Record<string, () => unknown> = {
    write: () => fs.writeFile(view, who, a, bytesOf(b), { ...how, mode: 0o640 }),
    append: () => fs.writeFile(view, who, a, bytesOf(b), { ...how, mode: 0o640, append: true }),
    read: () => fs.readFile(view, who, a),
    list: () => fs.readDir(view, who, a),
    stat: () => fs.stat(view, who, a),
    mkdir: () => fs.mkdir(view, who, a, { ...how, mode: 0o750 }),
    rmdir: () => fs.rmdir(view, who, a, how),
    unlink: () => fs.unlink(view, who, a, how),
    rename: () => fs.rename(view, who, a, b, how),
    symlink: () => fs.symlink(view, who, b, a, how),
    hardlink: () => fs.hardlink(view, who, a, b, how),
    chmod: () => fs.chmod(view, who, a, parseInt(b, 8)),
    chown: () => fs.chown(view, who, a, Number(b), Number(b)),
    utimes: () => fs.utimes(view, who, a, 77),
    mknod: () => fs.mknod(view, who, a, { major: 1, minor: 3 }, how),
  }
  return acts[verb]!()
}

const root = { uid: 0, gid: 0 }

function list(view: View, path: string): string[] {
  const node = fs.lstat(view, root, path)
  if (isFsError(node)) return []
  const text = node.kind === 'file' ? textOf(node.bytes).replaceAll('\n', '|') : node.kind === 'link' ? node.target : ''
  const own = `${path} ${node.kind} ${node.mode.toString(8)} ${node.uid}:${node.gid} ${fs.nlink(view, root, path, true)} ${text}`
  const inner = node.kind === 'dir' ? fs.readDir(view, root, path) : []
  return isFsError(inner) ? [own] : [own, ...inner.flatMap(([name]) => list(view, `${path}/${name}`))]
}

// Links and devices with two names are not kept as such.
function withoutLinks(line: string): string {
  return line.replace(/^(\S+ (?:link|device) \d+ \S+) \d+/, '$1 1')
}

test.each(answers.runs)('overlayfs does the same, row $seed', ({ seed, results, files, diff: told }) => {
  const first = image(answers.first)
  let disk: Disk = { kind: 'union', lowers: [diff(first, image(answers.before)), first], upper: emptyDir }
  const view = (): View => ({ mounts: [{ at: '/', disk: 'd', type: 'root' }], disks: new Map([['d', disk]]) })
  const lines = operations(seed, results.length)
  const said = lines.map((line) => {
    const [uid, verb = '', a = '', b = ''] = line.split(' ')
    const result = act(view(), { uid: Number(uid), gid: Number(uid), groups: [0] }, verb, a, b)
    if (isFsError(result)) return `${line}: ${result.errno}`
    if (result instanceof Map) disk = result.get('d') as Disk
    return `${line}: ok`
  })
  expect(said).toEqual(lines.map((line, i) => `${line}: ${results[i]}`))
  expect(list(view(), '/t')).toEqual(files.map(withoutLinks))
  expect(
    disk.kind === 'union' &&
      changes(disk)
        .map(({ kind, path }) => `${kind} ${path}`)
        .filter((line) => line.includes('/t')),
  ).toEqual(told)
})
