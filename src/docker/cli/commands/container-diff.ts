import { findContainer } from '../../engine/find.ts'
import { changes } from '../../engine/changes.ts'
import { isProblem } from '../../engine/problem.ts'

import { command } from '../types.ts'

/** `docker diff`: what the writable layer changes in what lies below. */
export const containerDiff = command({
  name: 'container diff',
  aliases: ['diff'],
  summary: 'Show what a container changed in its files',
  usage: 'CONTAINER',
  args: { min: 1, max: 1 },
  flags: {},
  run(cx, [ref = '']) {
    const container = findContainer(cx.tx, ref)
    if (isProblem(container)) return container
    const found = changes(cx.tx, container.id)
    if (isProblem(found)) return found
    for (const { kind, path } of found) cx.out(`${kind} ${path}\n`, `rw:${container.id}`)
    return 0
  },
})
