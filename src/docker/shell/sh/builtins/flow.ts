import { isFsError } from '../../../fs/resolve.ts'
import { textOf } from '../../../fs/tree.ts'
import type { Step } from '../../sys.ts'
import type { Frame } from '../place.ts'
import type { Shell } from '../shell.ts'
import { abort, leave, unwindTo } from '../traps.ts'

/** A number as argument; undefined, and said so, when it is none. */
export function numberArgument(sh: Shell, name: string, text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  sh.complain(`Illegal number: ${text}`, name)
  return undefined
}

export function exit(sh: Shell, argv: readonly string[]): Step | undefined {
  const trap = sh.frames.find((frame) => frame.kind === 'script' && (frame.as === 'trap' || frame.as === 'bye'))
  const status =
    argv[1] === undefined ? (trap?.kind === 'script' ? trap.status : sh.status) : numberArgument(sh, 'exit', argv[1])
  if (status === undefined) return abort(sh, 2)
  return leave(sh, status & 255)
}

const isLoop = (sh: Shell) => (frame: Frame) => {
  if (frame.kind === 'for') return true
  return frame.kind === 'node' && sh.node(frame).kind === 'loop'
}

function unwindLoops(sh: Shell, argv: readonly string[], last: 'leave' | 'stay'): number | undefined {
  const count = argv[1] === undefined ? 1 : numberArgument(sh, argv[0]!, argv[1])
  if (count === undefined || count < 1) return 2
  const call = sh.frames.findLastIndex((frame) => frame.kind === 'call')
  const inside = sh.frames.slice(call + 1).filter(isLoop(sh)).length
  for (let i = 0; i < Math.min(count, inside); i++) {
    unwindTo(sh, isLoop(sh))
    if (i < Math.min(count, inside) - 1 || last === 'leave') sh.pop()
  }
  sh.status = 0
  return inside === 0 ? 0 : undefined
}

export const breakLoop = (sh: Shell, argv: readonly string[]): number | undefined => unwindLoops(sh, argv, 'leave')
export const continueLoop = (sh: Shell, argv: readonly string[]): number | undefined => unwindLoops(sh, argv, 'stay')

/** From a function, or from a file that is read with `.`; elsewhere the shell ends. */
export function returnFrom(sh: Shell, argv: readonly string[]): Step | undefined {
  const status = argv[1] === undefined ? sh.status : numberArgument(sh, 'return', argv[1])
  if (status === undefined) return abort(sh, 2)
  if (
    !unwindTo(
      sh,
      (frame) =>
        frame.kind === 'call' || (frame.kind === 'script' && frame.as === 'file' && frame.params !== undefined),
    )
  )
    return leave(sh, status & 255)
  sh.status = status & 255
  return undefined
}

export function shift(sh: Shell, argv: readonly string[]): number | Step | undefined {
  const count = argv[1] === undefined ? 1 : numberArgument(sh, 'shift', argv[1])
  if (count === undefined) return abort(sh, 2)
  if (count > sh.state.params.length) return 1
  sh.state.params = sh.state.params.slice(count)
  return 0
}

export function evalText(sh: Shell, argv: readonly string[]): number | undefined {
  const source = argv.slice(1).join(' ')
  if (source.trim() === '') return 0
  sh.push({ kind: 'script', source, as: 'eval', started: false, status: 0 })
  return undefined
}

/** `. FILE [ARG...]`: runs a file in this shell. */
export function source(sh: Shell, argv: readonly string[]): number | Step | undefined {
  const [file, ...args] = argv.slice(argv[1] === '--' ? 2 : 1)
  const name = argv[0]!
  if (file === undefined) return 0
  const path = findFile(sh, file)
  const bytes = path === undefined ? undefined : sh.sys.files.readFile(path)
  if (bytes === undefined || isFsError(bytes)) {
    sh.complain(path === undefined ? `${file}: not found` : `can't open ${file}: no such file`, name)
    return abort(sh, 2)
  }
  const params = sh.state.params
  if (args.length > 0) sh.state.params = args
  sh.push({ kind: 'script', source: textOf(bytes), as: 'file', started: false, status: 0, params, file })
  return undefined
}

function findFile(sh: Shell, file: string): string | undefined {
  if (file.includes('/')) return file
  for (const folder of (sh.get('PATH') ?? '').split(':')) {
    const path = `${folder || '.'}/${file}`
    const node = sh.sys.files.stat(path)
    if (!isFsError(node) && node.kind === 'file') return path
  }
  return undefined
}
