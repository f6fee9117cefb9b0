import { dir, file, link, put } from '../fs/tree.ts'
import type { Dir, Meta } from '../fs/node.ts'
import { binary } from '../shell/binary.ts'

/** When the files of the stand-in images were made: 2026-01-01, seconds since 1970. */
export const MADE = 1_767_225_600

const BUSYBOX_SIZE = 2_063_232

const APPLETS =
  'sh cat chmod cp date dd df du echo env false find grep head hostname id kill ln ls mkdir mv ps pwd rm rmdir sed sleep ' +
  'sort stat tail tar tee test top touch true uname wc which'
const FOLDERS = 'bin dev etc home lib opt proc root run srv sys tmp usr usr/bin usr/sbin var var/log'

const made = (mode: number): Partial<Meta> => ({ mode, mtime: MADE })

/** The marks of a distribution. */
export interface Distribution {
  readonly pretty: string
  readonly id: string
  readonly version: string
  /** Names of the shell besides `sh`. */
  readonly shells?: readonly string[]
}

const texts = ({ pretty, id, version }: Distribution): Readonly<Record<string, string>> => ({
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  'etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  'etc/os-release': `PRETTY_NAME="${pretty}"\nID=${id}\nVERSION_ID=${version}\n`,
  'etc/motd': `Welcome to ${pretty}\n`,
})

/** One small root file system made from busybox, with the marks of a distribution. */
export const rootfs = (distribution: Distribution): Dir => {
  let root = dir(undefined, made(0o755))
  for (const path of FOLDERS.split(' ')) root = put(root, path, dir(undefined, made(path === 'tmp' ? 0o1777 : 0o755)))
  root = put(root, 'bin/busybox', file(binary('busybox', BUSYBOX_SIZE), made(0o755)))
  for (const name of [...APPLETS.split(' '), ...(distribution.shells ?? [])])
    root = put(root, `bin/${name}`, link('busybox', made(0o777)))
  for (const [path, text] of Object.entries(texts(distribution))) root = put(root, path, file(text, made(0o644)))
  return root
}
