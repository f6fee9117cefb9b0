import { layout } from '../diagram/layout.ts'
import type { Box, Sheet } from '../diagram/picture.ts'
import type { Say } from '../diagram/say.ts'
import { svg } from '../diagram/svg.ts'

const WIDTH = 188

const sheet = (number: number, made: string, flags: Sheet['flags'] = []): Sheet => ({
  kind: 'sheet',
  key: `layer:${number}`,
  form: 'row',
  number,
  made,
  size: '',
  id: '',
  files: [],
  more: 0,
  flags,
})

const writable = (title: string): Box => ({
  kind: 'pencil',
  key: 'rw',
  form: 'row',
  title,
  size: '',
  id: '',
  files: [],
  more: 0,
})

const pile = (sheets: readonly Sheet[]): Box => ({ kind: 'pile', tops: [], sheets, ground: false })

const boxes: Readonly<Record<'ink' | 'pencil' | 'flag' | 'wall', (say: Say) => Box>> = {
  ink: () => pile([sheet(2, 'RUN …'), sheet(1, 'ADD …')]),
  pencil: (say) => writable(say('legend.writable')),
  flag: () => pile([sheet(3, 'COPY …', [{ key: 'tag', name: 'shop:1.4' }])]),
  wall: (say) => ({
    kind: 'wall',
    key: 'wall',
    status: 'running',
    badge: say('legend.running'),
    name: '',
    id: '',
    doors: [],
    mounts: [],
    processes: [{ key: 'process', pid: 1, name: 'nginx' }],
    inside: writable(say('legend.writable')),
  }),
}

/** The things that every picture is made of, each alone, in reading order. The marks are signs, not a drawing. */
export const legend = (say: Say): readonly { name: string; drawing?: string }[] => [
  ...Object.entries(boxes).map(([name, box]) => {
    const scene = layout({ title: say(`legend.${name}`), root: box(say), links: [] }, WIDTH, say)
    return { name, drawing: svg(scene, `legend-${name}`) }
  }),
  { name: 'marks' },
]
