import { bytesOf, textOf } from '../../fs/tree.ts'
import { joined } from '../../oci/joined.ts'
import { pipeLimit } from '../kernel.ts'
import type { Pipe, Signal } from '../types.ts'
import type { Core } from './core.ts'
import { deliverGroup } from './deliver.ts'
import { pipeChanged } from './ready.ts'

const keys: Readonly<Record<string, Signal>> = { '\x03': 'SIGINT', '\x1c': 'SIGQUIT', '\x1a': 'SIGTSTP' }

const shownAs: Readonly<Record<string, string>> = { '\x03': '^C', '\x1c': '^\\', '\x1a': '^Z' }

/** Bytes arrive at a pipe from outside. At a terminal they are keys: ^C, ^\ and ^Z become signals, ^D ends the input. */
export function arrive(core: Core, number: number, bytes: Uint8Array): void {
  const pipe = core.pipes.get(number)
  if (!pipe || bytes.length === 0) return
  if (!pipe.tty || pipe.tty.raw !== undefined) push(core, number, bytes)
  else for (const piece of textOf(bytes).split(/([\x03\x1c\x1a\x04\n])/)) type(core, number, piece)
}

function type(core: Core, number: number, piece: string): void {
  if (piece === '') return
  const signal = keys[piece]
  const group = core.pipes.get(number)?.tty?.group ?? 0
  if (signal) {
    discardLine(core, number)
    // The terminal shows the key, and the program goes on in a new line.
    const space = core.pipes.get(number)?.tty?.space
    if (space) core.hooks.echoed?.(space, bytesOf(`${shownAs[piece]}\n`))
    if (group !== 0) deliverGroup(core, group, signal)
  } else if (piece === '\x04') endLine(core, number)
  else typeText(core, number, piece)
}

// What has been typed of a line that is not finished is its last chunk, without a newline; it cannot be read yet.
function typeText(core: Core, number: number, text: string): void {
  const pipe = core.pipes.get(number)!
  const last = pipe.chunks.at(-1)
  const open = last !== undefined && last.length > 0 && last.at(-1) !== 0x0a
  const line = joined(open ? [last, bytesOf(text)] : [bytesOf(text)])
  setChunks(core, number, pipe, [...(open ? pipe.chunks.slice(0, -1) : pipe.chunks), line])
  if (pipe.tty?.space) core.hooks.echoed?.(pipe.tty.space, bytesOf(text))
}

function endLine(core: Core, number: number): void {
  const pipe = core.pipes.get(number)!
  setChunks(core, number, pipe, [...pipe.chunks, new Uint8Array(0)])
}

function discardLine(core: Core, number: number): void {
  const pipe = core.pipes.get(number)!
  const last = pipe.chunks.at(-1)
  if (last && last.length > 0 && last.at(-1) !== 0x0a) setChunks(core, number, pipe, pipe.chunks.slice(0, -1))
}

function setChunks(core: Core, number: number, pipe: Pipe, chunks: readonly Uint8Array[]): void {
  core.pipes.set(number, { ...pipe, chunks, size: chunks.reduce((sum, chunk) => sum + chunk.length, 0) })
  pipeChanged(core, number)
}

/** Puts bytes into a pipe; how many found room. */
export function pushSome(core: Core, number: number, bytes: Uint8Array): number {
  const pipe = core.pipes.get(number)
  if (!pipe) return bytes.length
  const room = Math.max(0, Math.min(bytes.length, pipeLimit - pipe.size))
  if (room > 0) push(core, number, bytes.subarray(0, room))
  return room
}

function push(core: Core, number: number, bytes: Uint8Array): void {
  const pipe = core.pipes.get(number)!
  core.pipes.set(number, { ...pipe, chunks: [...pipe.chunks, bytes], size: pipe.size + bytes.length })
  pipeChanged(core, number)
}

/** Takes what there is out of a pipe, at most `max` bytes; one line of a terminal. Undefined: nothing is there. An empty array is ^D. */
export function take(core: Core, number: number, max: number): Uint8Array | undefined {
  const pipe = core.pipes.get(number)
  const first = pipe?.chunks[0]
  if (!pipe || first === undefined) return undefined
  if (!pipe.tty || pipe.tty.raw !== undefined) return takeBytes(core, number, pipe, max)
  if (first.length > 0 && first.at(-1) !== 0x0a && pipe.chunks.length === 1) return undefined
  const rest = first.length > max ? [first.subarray(max)] : []
  const ended = first.length > 0 && first.at(-1) !== 0x0a && rest.length === 0 ? 2 : 1
  // What was asked for has come: the prompt is answered.
  const { prompt: _, ...tty } = pipe.tty
  setChunks(core, number, { ...pipe, tty }, [...rest, ...pipe.chunks.slice(ended)])
  return first.subarray(0, max)
}

function takeBytes(core: Core, number: number, pipe: Pipe, max: number): Uint8Array {
  const all = joined(pipe.chunks.filter((chunk) => chunk.length > 0))
  const rest = all.subarray(max)
  setChunks(core, number, pipe, rest.length > 0 ? [rest] : [])
  return all.subarray(0, max)
}

/** Whether a reader of a terminal or pipe would find something: an unfinished line does not count. */
export function readable(pipe: Pipe): boolean {
  const first = pipe.chunks[0]
  if (first === undefined) return false
  return (
    !pipe.tty || pipe.tty.raw !== undefined || pipe.chunks.length > 1 || first.length === 0 || first.at(-1) === 0x0a
  )
}
