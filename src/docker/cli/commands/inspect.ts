import { findContainer, findImage, findNetwork, findVolume } from '../../engine/find.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import type { Go } from '../format/value.ts'
import { containerValue } from '../inspect/container.ts'
import { inspect as inspectAll } from '../inspect/inspect.ts'
import { networkValue } from '../inspect/network.ts'
import { showImage } from '../inspect/show-image.ts'
import { volumeValue } from '../inspect/volume.ts'
import { command, type Context } from '../types.ts'

const TYPES = ['config', 'container', 'image', 'network', 'node', 'plugin', 'secret', 'service', 'task', 'volume']
const choices = `must be one of "${TYPES.join('", "')}"`

type Find = (cx: Context, ref: string, size: boolean, format: string) => Go | Problem

/** In the order in which docker tries them. */
const finders: Readonly<Record<string, Find>> = {
  container(cx, ref, size) {
    const container = findContainer(cx.tx, ref)
    return isProblem(container) ? container : containerValue(cx.tx.engine, container, size)
  },
  image(cx, ref, _size, format) {
    const found = findImage(cx.tx, ref)
    const image = isProblem(found) ? undefined : cx.tx.engine.images.get(found.id)
    return image === undefined ? (found as Problem) : showImage(cx, image, format)
  },
  network(cx, ref) {
    const network = findNetwork(cx.tx, ref)
    return isProblem(network) ? network : networkValue(cx.tx.engine, network)
  },
  volume(cx, ref) {
    const volume = findVolume(cx.tx, ref)
    return isProblem(volume) ? volume : volumeValue(volume)
  },
}

const SWARM =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.'

/** Plugins and the things of a swarm: the model has none, and says what an engine without any says. */
const absent = (type: string, ref: string): Problem =>
  problem('daemon', { text: type === 'plugin' ? `plugin "${ref}" not found` : SWARM })

const skippable = (found: Problem): boolean =>
  ['noContainer', 'noImage', 'badImageName', 'noNetwork', 'noVolume'].includes(found.code)

const findOne = (cx: Context, ref: string, type: string, size: boolean, format: string): Go | Problem => {
  if (type !== '' && !Object.hasOwn(finders, type)) return absent(type, ref)
  for (const [kind, find] of Object.entries(finders)) {
    if (type !== '' && type !== kind) continue
    const found = find(cx, ref, size, format)
    if (isProblem(found) && type === '' && skippable(found)) continue
    if (size && kind !== 'container' && !isProblem(found)) cx.err(`WARNING: --size ignored for ${kind}\n`)
    return found
  }
  return problem('noObject', { ref })
}

/** `docker inspect`: containers, images, networks and volumes, whichever has the name. */
export const inspect = command({
  name: 'inspect',
  aliases: [],
  summary: 'Show everything about containers, images, networks and volumes',
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  args: { min: 1 },
  flags: {
    format: { short: 'f', type: 'string', help: VALUE_FORMAT },
    size: { short: 's', type: 'bool', help: 'Also how large the layers of a container are' },
    type: { type: 'string', help: 'Look among these only, such as container or image' },
  },
  run(cx, args, flags) {
    if (flags.given('type') && flags.type === '') return problem('client', { text: `type is empty: ${choices}` })
    if (flags.type !== '' && !TYPES.includes(flags.type)) {
      return problem('client', { text: `unknown type: "${flags.type}": ${choices}` })
    }
    return inspectAll(cx, args, flags.format, (ref) => findOne(cx, ref, flags.type, flags.size, flags.format))
  },
})
