import { isUp } from '../../engine/containers.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem, type Problem } from '../../engine/problem.ts'
import type { Container } from '../../engine/types.ts'
import { facts } from '../facts.ts'
import { LIST_FORMAT } from '../format-help.ts'
import { row, type GoStruct } from '../format/value.ts'
import { newestContainers } from '../list/container-info.ts'
import { emit } from '../list/emit.ts'
import { command, type Context } from '../types.ts'
import { bytesSize } from '../units.ts'

const TABLE = 'table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}'
const HEADERS = {
  Container: 'CONTAINER',
  ID: 'CONTAINER ID',
  Name: 'NAME',
  CPUPerc: 'CPU %',
  MemUsage: 'MEM USAGE / LIMIT',
  MemPerc: 'MEM %',
  NetIO: 'NET I/O',
  BlockIO: 'BLOCK I/O',
  PIDs: 'PIDS',
} as const

/** What docker prints for a number that it does not have; the model measures none of these. */
const UNKNOWN = '--'
/** What a container that does not run uses: nothing, which needs no measuring. */
const NOTHING = {
  BlockIO: '0B / 0B',
  CPUPerc: '0.00%',
  MemPerc: '0.00%',
  MemUsage: '0B / 0B',
  NetIO: '0B / 0B',
  PIDs: '0',
}

const rowOf = (cx: Context, container: Container, called: string, trunc: boolean): GoStruct => {
  const up = isUp(container)
  const limit = bytesSize(container.spec.memory === 0 ? facts.memory : container.spec.memory)
  const alive = cx.tx.machine.processes(container.id).filter((process) => process.exit === undefined)
  return row('container.statsContext', {
    BlockIO: `${UNKNOWN} / ${UNKNOWN}`,
    CPUPerc: UNKNOWN,
    Container: called,
    ID: trunc ? container.id.slice(0, 12) : container.id,
    MemPerc: UNKNOWN,
    MemUsage: `${UNKNOWN} / ${limit}`,
    Name: container.name,
    NetIO: `${UNKNOWN} / ${UNKNOWN}`,
    PIDs: String(alive.length),
    ...(up ? {} : NOTHING),
  })
}

const chosen = (
  cx: Context,
  refs: readonly string[],
  all: boolean,
): readonly (readonly [string, Container])[] | Problem => {
  if (refs.length === 0) {
    const shown = newestContainers(cx.tx.engine).filter((one) => all || isUp(one))
    return shown.map((one) => [one.id.slice(0, 12), one] as const)
  }
  const found: (readonly [string, Container])[] = []
  for (const ref of refs) {
    const container = findContainer(cx.tx, ref)
    if (isProblem(container)) return container
    found.push([ref, container])
  }
  return found
}

/** `docker stats`, as far as the model goes: the number of processes and the limit of the memory. */
export const containerStats = command({
  name: 'container stats',
  aliases: ['stats'],
  summary: 'Show what containers use of the machine',
  usage: '[OPTIONS] [CONTAINER...]',
  args: { min: 0 },
  flags: {
    all: { short: 'a', type: 'bool', help: 'Also containers that do not run' },
    format: { type: 'string', help: LIST_FORMAT },
    'no-stream': { type: 'bool', help: 'Look once and stop; the model always does' },
    'no-trunc': { type: 'bool', help: 'Whole ids' },
  },
  run(cx, args, flags) {
    const containers = chosen(cx, args, flags.all)
    if (isProblem(containers)) return containers
    const rows = containers.map(([called, one]) => rowOf(cx, one, called, !flags['no-trunc']))
    const keys = containers.map(([, one]) => `container:${one.id}` as const)
    const format = flags.format === '' || flags.format === 'table' ? TABLE : flags.format
    const wrong = emit(cx, { format, headers: HEADERS, rows }, keys)
    if (wrong !== undefined) return wrong
    const once = flags['no-stream'] ? '' : ', and looks only once'
    cx.err(`docker: the model does not measure processor, memory, network and disk${once}\n`)
    return 0
  },
})
