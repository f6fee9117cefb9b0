import { isUp } from '../../engine/containers.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { textOf } from '../../fs/tree.ts'
import { isFsError } from '../../fs/view.ts'
import { alignWide } from '../format/table.ts'
import { psTable } from '../list/ps-table.ts'
import { command, type Context } from '../types.ts'

/** A user's name as the host has it: ps runs there, whatever the container's own files say. */
const nameOnHost = (cx: Context): ((uid: number) => string) => {
  const bytes = cx.sys.files.readFile('/etc/passwd')
  const lines = isFsError(bytes)
    ? []
    : textOf(bytes)
        .split('\n')
        .map((line) => line.split(':'))
  return (uid) => lines.find((line) => line[2] === String(uid))?.[0] ?? (uid === 0 ? 'root' : String(uid))
}

/** `docker top`: the processes of a container as the host sees them. */
export const containerTop = command({
  name: 'container top',
  aliases: ['top'],
  summary: 'Show the processes of a container',
  usage: 'CONTAINER [ps OPTIONS]',
  args: { min: 1 },
  interspersed: false,
  flags: {},
  run(cx, [ref = '', ...options]) {
    const container = findContainer(cx.tx, ref)
    if (isProblem(container)) return container
    if (!isUp(container)) return problem('notRunning', { id: container.id })
    const table = psTable(cx.tx.machine.processes(container.id), options, cx.tx.clock, nameOnHost(cx))
    if (table === undefined) {
      const text = 'these options of ps are not modelled; -ef, aux and -o with the names of columns are'
      return problem('client', { text })
    }
    if (!table.titles.includes('PID')) return problem('daemon', { text: "Couldn't find PID field in ps output" })
    cx.out(alignWide([table.titles, ...table.rows].map((cells) => `${cells.join('\t')}\n`).join('')))
    return 0
  },
})
