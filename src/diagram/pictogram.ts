import { wire } from './draw.ts'
import {
  card,
  clock,
  flagged,
  flagList,
  folder,
  glass,
  lines,
  markList,
  type Motif,
  named,
  nothing,
  processList,
  registry,
  roomList,
  screen,
  sheets,
  tarFile,
} from './pictogram-motifs.ts'
import { columns, door, drum, drums, key, net, times, wireOnly } from './pictogram-places.ts'
import type { Scene } from './scene.ts'
import { svg } from './svg.ts'

const WIDTH = 132
const HEIGHT = 84
const LEFT = 4
const RIGHT = 80

const image = sheets(3)
const stack = sheets(3, { rw: true })
const running = sheets(2, { rw: true, wall: 'running' })
const paused = sheets(2, { rw: true, wall: 'paused' })
const exited = sheets(2, { rw: true, wall: 'exited' })

/** Before and after of each command, by its short name. */
const scenes: Readonly<Record<string, readonly [Motif, Motif]>> = {
  pull: [nothing, sheets(3, { op: 'added' })],
  push: [image, registry],
  search: [glass, registry],
  images: [image, flagList],
  build: [lines(42, 34, 42, 28), sheets(4, { op: 'added' })],
  tag: [image, flagged(image, 12, 'added')],
  history: [image, lines(44, 26, 44, 20)],
  rmi: [flagged(image, 12), sheets(1, { op: 'removed' })],
  save: [image, tarFile(false)],
  load: [tarFile(false), image],
  export: [stack, tarFile(true)],
  import: [tarFile(true), sheets(1, { from: 3 })],
  create: [image, sheets(3, { rw: true, op: 'added' })],
  start: [sheets(2, { rw: true, wall: 'created' }), running],
  run: [image, sheets(2, { rw: true, wall: 'running', op: 'added' })],
  ps: [running, roomList],
  exec: [running, sheets(2, { rw: true, wall: 'running', op: 'changed' })],
  attach: [running, screen],
  logs: [running, lines(38, 26, 42, 30)],
  top: [running, processList],
  wait: [running, clock],
  restart: [running, sheets(2, { rw: true, wall: 'running', op: 'changed' })],
  stop: [running, exited],
  kill: [running, sheets(2, { rw: true, wall: 'exited', op: 'removed' })],
  pause: [running, paused],
  unpause: [paused, running],
  rename: [named(running), named(running, 'changed')],
  rm: [exited, sheets(2)],
  commit: [stack, sheets(4, { op: 'added' })],
  diff: [stack, markList],
  cp: [stack, folder],
  inspect: [stack, card],
  version: [screen, card],
  'image-inspect': [image, card],
  'image-prune': [flagged(sheets(3), 12), sheets(1, { op: 'removed' })],
  'container-prune': [exited, sheets(2, { op: 'removed' })],
  port: [door(), lines(46, 34)],
  update: [running, sheets(2, { rw: true, wall: 'running', op: 'changed' })],
  stats: [running, columns(40, 22, 30, 14)],
  events: [running, times],
  info: [screen, card],
  login: [key, registry],
  'volume-create': [nothing, drum('added')],
  'volume-ls': [drum(), lines(44, 30, 38)],
  'volume-inspect': [drum(), card],
  'volume-rm': [drum(), drum('removed')],
  'volume-prune': [drums(undefined, undefined), drums(undefined, 'removed')],
  'network-create': [nothing, wireOnly('added')],
  'network-ls': [wireOnly(), lines(44, 30, 38)],
  'network-inspect': [net({ joined: 2 }), card],
  'network-connect': [net({ joined: 1 }), net({ joined: 2, op: 'added' })],
  'network-disconnect': [net({ joined: 2 }), net({ joined: 1, op: 'removed' })],
  'network-rm': [wireOnly(), wireOnly('removed')],
  'network-prune': [wireOnly(), wireOnly('removed')],
  'system-df': [image, columns(44, 26, 18, 32)],
  'system-prune': [columns(44, 26, 18, 32), columns(20, 8, 18, 4)],
  'builder-prune': [columns(12, 8, 18, 40), columns(12, 8, 18, 6)],
}

/** Names that have a pictogram. */
export const pictograms: readonly string[] = Object.keys(scenes)

/** A small picture of what a command does, before and after, without words; '' for a name that has none. */
export function pictogram(name: string): string {
  const scene = scenes[name]
  if (!scene) return ''
  const [before, after] = scene
  const arrow = wire(
    [
      { x: 59, y: 50 },
      { x: 73, y: 50 },
    ],
    'inward',
    { head: true },
  )
  const marks = [...before(LEFT), arrow, ...after(RIGHT)]
  const drawn: Scene = {
    width: WIDTH,
    height: HEIGHT,
    title: '',
    desc: '',
    parts: [{ key: `pictogram:${name}`, x: 0, y: 0, marks }],
  }
  return svg(drawn, `pictogram-${name}`)
}
