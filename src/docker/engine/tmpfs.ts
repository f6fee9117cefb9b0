import type { MountPoint } from './container-spec.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'

/** What a tmpfs is mounted with beside its size. */
export interface TmpfsOptions {
  readonly readonly: boolean
  /** 'nosuid', 'nodev', 'noexec', 'relatime', in the order of /proc/mounts. */
  readonly flags: readonly string[]
  /** Bytes. */
  readonly size?: number
  /** Permissions of its top. */
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
}

const TURNED: Readonly<Record<string, string>> = { suid: 'nosuid', dev: 'nodev', exec: 'noexec' }
const DATA = ['size', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol']
const TIMES = ['relatime', 'noatime', 'strictatime']
const PLAIN = ['rw', 'ro', 'defaults', 'nosuid', 'nodev', 'noexec', 'sync', 'async', 'dirsync', 'atime', 'nodiratime']
const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }
const PAGE = 4096

/** What is wrong with the options of a `--tmpfs`. */
export function tmpfsProblem(options: string): Problem | undefined {
  const bad = options.split(',').find((option) => option !== '' && !isKnown(option.split('=')))
  return bad === undefined ? undefined : problem('daemon', { text: `invalid tmpfs option "${bad.split('=')[0]}"` })
}

const isKnown = ([key = '', value]: readonly string[]): boolean =>
  value === undefined ? [...PLAIN, ...TIMES, ...Object.keys(TURNED)].includes(key) : DATA.includes(key)

/** Reads 'size=64m,mode=1770,ro'; what is not said is as Docker has it: nosuid, nodev and noexec. */
export function tmpfsOptions(text: string): TmpfsOptions {
  const words = text.split(',')
  const value = (key: string) => words.findLast((word) => word.startsWith(`${key}=`))?.slice(key.length + 1)
  const number = (key: string, base: number) => {
    const found = value(key)
    return found === undefined ? {} : { [key]: Number.parseInt(found, base) }
  }
  const on = Object.entries(TURNED).filter(([off]) => !words.includes(off))
  const time = words.findLast((word) => TIMES.includes(word)) ?? 'relatime'
  const size = value('size')
  return {
    readonly: words.includes('ro'),
    flags: [...on.map(([, flag]) => flag), ...(time === 'strictatime' ? [] : [time])],
    ...(size === undefined ? {} : { size: bytes(size) }),
    ...number('mode', 8),
    ...number('uid', 10),
    ...number('gid', 10),
  }
}

// The kernel gives away whole pages.
const bytes = (text: string): number => {
  const [, digits = '0', unit = ''] = /^(\d+)([kmg]?)/i.exec(text) ?? []
  return Math.ceil((Number(digits) * (UNITS[unit.toLowerCase()] ?? 1)) / PAGE) * PAGE
}

/** A tmpfs in /proc/mounts; `mode` is that of its top, which is said when it is not 1777. */
export function tmpfsLine(mount: MountPoint, mode: number): string {
  const { readonly, flags, size, uid, gid } = tmpfsOptions(mount.mode)
  const data = [
    ...(size === undefined ? [] : [`size=${size / 1024}k`]),
    ...(mode === 0o1777 ? [] : [`mode=${mode.toString(8)}`]),
    ...(uid ? [`uid=${uid}`] : []),
    ...(gid ? [`gid=${gid}`] : []),
  ]
  const access = readonly || mount.readonly ? 'ro' : 'rw'
  return `tmpfs ${mount.target} tmpfs ${[access, ...flags, ...data].join(',')} 0 0`
}
