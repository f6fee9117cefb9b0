import { findContainer } from '../../engine/find.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { portLines, published } from '../list/ports.ts'
import { command } from '../types.ts'

const NUMBER = /^\d+$/

/** `docker port`: where the ports of a running container are published. */
export const containerPort = command({
  name: 'container port',
  aliases: ['port'],
  summary: 'Show where the ports of a container are published',
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  args: { min: 1, max: 2 },
  flags: {},
  run(cx, [ref = '', wanted]) {
    const container = findContainer(cx.tx, ref)
    if (isProblem(container)) return container
    const lines = portLines(published(container))
    if (wanted === undefined) {
      for (const { port, address } of lines) cx.out(`${port} -> ${address}\n`)
      return 0
    }
    const [number = '', protocol = 'tcp'] = wanted.split('/')
    if (!NUMBER.test(number)) {
      const why = `strconv.ParseUint: parsing ${JSON.stringify(number)}: invalid syntax`
      return problem('client', { text: `Error: invalid port (${wanted}): ${why}` })
    }
    const found = lines.filter((line) => line.port === `${number}/${protocol}`)
    for (const { address } of found) cx.out(`${address}\n`)
    return found.length > 0 ? 0 : problem('client', { text: `Error: No public port '${wanted}' published for ${ref}` })
  },
})
