import type { Program, Sys } from '../sys.ts'
import { applet } from './applet.ts'

/** The kernel that every container shares with the host. */
const RELEASE = '6.12.48'

const parts: readonly (readonly [letter: string, value: (sys: Sys) => string])[] = [
  ['s', () => 'Linux'],
  ['n', (sys) => sys.hostname],
  ['r', () => RELEASE],
  ['v', () => '#1 SMP PREEMPT_DYNAMIC'],
  ['m', () => 'x86_64'],
  ['o', () => 'GNU/Linux'],
]

export const uname: Program = applet(
  'uname',
  { options: 'amnrspvio', long: { all: 'a' }, synopsis: '[-amnrspvio]' },
  (sys, given) => {
    const asked = parts.filter(([letter]) => given.has('a') || given.has(letter))
    const shown = asked.length > 0 ? asked : parts.slice(0, 1)
    sys.out(`${shown.map(([, value]) => value(sys)).join(' ')}\n`)
    return { exit: 0 }
  },
)
