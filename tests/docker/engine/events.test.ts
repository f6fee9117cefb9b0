import { describe, expect, it } from 'vitest'
import { boot, exec } from '../../../src/docker/index.ts'
import type { Happening } from '../../../src/docker/engine/types.ts'

/** 'container start' … and what it is about, as `docker events` of a real engine (28.5) printed it for the same lines. */
function happened(lines: readonly string[], shown: (happening: Happening) => string): readonly string[] {
  let engine = exec(boot(), 'docker pull -q alpine; docker pull -q redis').after
  const seen: string[] = []
  for (const line of lines) {
    const trace = exec(engine, line)
    engine = trace.after
    seen.push(...trace.steps.map(shown))
  }
  return seen
}

const brief = ({ on, verb, attributes }: Happening): string => {
  const exit = attributes['exitCode'] ?? attributes['signal']
  return `${on} ${verb.trim()}${exit === undefined ? '' : ` ${exit}`}`
}

describe('the steps of a command are the events of a real engine', () => {
  it.each([
    [
      'docker run --rm -v vol:/d alpine true',
      [
        'volume create',
        'container create',
        'container attach',
        'volume mount',
        'network connect',
        'container start',
        'network disconnect',
        'volume unmount',
        'container die 0',
        'container destroy',
      ],
    ],
    [
      'docker create --name aa alpine sleep 9; docker export aa >/dev/null; docker rename aa bb; docker rm bb',
      ['container create', 'container export', 'container rename', 'container destroy'],
    ],
    [
      'docker run -d --name aa alpine sleep 9; docker commit aa img:1; docker rm -f aa; docker tag img:1 img:2; docker rmi img:2 img:1',
      [
        'container create',
        'network connect',
        'container start',
        'container pause',
        'image create',
        'image tag',
        'container commit',
        'container unpause',
        'container kill 9',
        'network disconnect',
        'container die 137',
        'container destroy',
        'image tag',
        'image untag',
        'image untag',
        'image delete',
      ],
    ],
    [
      'docker run -d --name aa alpine sleep 9; docker restart -t 1 aa; docker update --restart=always aa; docker rm -f aa',
      [
        'container create',
        'network connect',
        'container start',
        'container kill 15',
        'container kill 9',
        'network disconnect',
        'container die 137',
        'container stop',
        'network connect',
        'container start',
        'container restart',
        'container update',
        'container kill 9',
        'network disconnect',
        'container die 137',
        'container destroy',
      ],
    ],
    [
      'docker run -d --name cc -v /anon redis; docker rm -fv cc',
      [
        'volume create',
        'volume create',
        'container create',
        'volume mount',
        'volume mount',
        'network connect',
        'container start',
        'container kill 9',
        'network disconnect',
        'volume unmount',
        'volume unmount',
        'container die 137',
        'volume destroy',
        'volume destroy',
        'container destroy',
      ],
    ],
    [
      'docker run --name dd alpine nosuch; docker rm dd',
      ['container create', 'container attach', 'network disconnect', 'container destroy'],
    ],
    [
      'docker run -d --name aa alpine sleep 9; docker exec aa false; docker exec aa nosuch',
      [
        'container create',
        'network connect',
        'container start',
        'container exec_create: false',
        'container exec_start: false',
        'container exec_die 1',
        'container exec_create: nosuch',
        'container exec_start: nosuch',
      ],
    ],
    [
      'docker tag alpine t:1; docker save t:1 -o t.tar; docker rmi t:1; docker load -i t.tar',
      ['image tag', 'image save', 'image untag', 'image load'],
    ],
    ['docker network create n; docker network rm n', ['network create', 'network destroy']],
  ])('%s', (line, events) => {
    // The engine tells of `stop` before or after `die`, as it happens; here it is told after.
    expect(happened(line.split('; '), brief)).toEqual(events)
  })

  it('say what they are about', () => {
    const all = happened(
      ['docker run --name web -l tier=front alpine false'],
      ({ on, verb, attributes }) => `${on} ${verb} ${JSON.stringify(attributes)}`,
    )
    expect(all.at(-1)).toBe(
      'container die {"tier":"front","image":"alpine","name":"web","execDuration":"0","exitCode":"1"}',
    )
  })
})
