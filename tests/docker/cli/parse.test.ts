import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { flagValues, parseFlags } from '../../../src/docker/cli/parse.ts'
import type { Flag } from '../../../src/docker/cli/types.ts'

const flags = {
  interactive: { short: 'i', type: 'bool', help: 'x' },
  tty: { short: 't', type: 'bool', help: 'x' },
  'publish-all': { short: 'P', type: 'bool', help: 'x' },
  'sig-proxy': { type: 'bool', default: 'true', help: 'x' },
  quiet: { short: 'q', type: 'bool', help: 'x' },
  publish: { short: 'p', type: 'list', help: 'x' },
  name: { type: 'string', help: 'x' },
  env: { short: 'e', type: 'list', help: 'x' },
  memory: { short: 'm', type: 'bytes', help: 'x' },
  'memory-swap': { type: 'bytes', help: 'x' },
  cpus: { type: 'decimal', help: 'x' },
  'cpu-shares': { short: 'c', type: 'int', help: 'x' },
  'blkio-weight': { type: 'uint16', help: 'x' },
  'health-interval': { type: 'duration', default: '0s', help: 'x' },
  filter: { short: 'f', type: 'filter', help: 'x' },
  last: { short: 'n', type: 'int', default: '-1', help: 'x' },
  pull: { type: 'string', default: 'missing', help: 'x' },
  platform: { type: 'strings', help: 'x' },
  sysctl: { type: 'map', default: 'map[]', help: 'x' },
  label: {
    short: 'l',
    type: 'list',
    help: 'x',
    check: (text) => (text.startsWith('=') ? `invalid label '${text}': empty name` : undefined),
  },
} as const satisfies Record<string, Flag>

const parse = (line: string, interspersed = true) => {
  const parsed = parseFlags(flags, line === '' ? [] : line.split(' '), interspersed)
  if ('flagError' in parsed) return parsed.flagError
  const { given: _, ...values } = flagValues(flags, parsed.given)
  const shown = Object.fromEntries([...parsed.given.keys()].map((name) => [name, values[name]]))
  return { ...shown, args: parsed.args }
}

describe('flags in any form', () => {
  it.each([
    ['-it alpine', { interactive: true, tty: true, args: ['alpine'] }],
    ['-p 80:80 -p81:81 --publish=82:82 --publish 83:83', { publish: ['80:80', '81:81', '82:82', '83:83'], args: [] }],
    ['-p=80:80', { publish: ['80:80'], args: [] }],
    ['-itp80:80 x', { interactive: true, tty: true, publish: ['80:80'], args: ['x'] }],
    ['--name=x --name y', { name: 'y', args: [] }],
    ['--name= a', { name: '', args: ['a'] }],
    ['-P=false -i=true', { 'publish-all': false, interactive: true, args: [] }],
    ['--sig-proxy=false', { 'sig-proxy': false, args: [] }],
    ['a -i b', { interactive: true, args: ['a', 'b'] }],
    ['a -- -i b', { args: ['a', '-i', 'b'] }],
    ['- -q', { quiet: true, args: ['-'] }],
    ['-e A=1 -e B=-x=', { env: ['A=1', 'B=-x='], args: [] }],
    ['-e -i', { env: ['-i'], args: [] }],
    ['--last=-1 -n5', { last: 5, args: [] }],
    ['--cpu-shares 0x10', { 'cpu-shares': 16, args: [] }],
    ['--cpus .5 --blkio-weight 500', { cpus: 0.5, 'blkio-weight': 500, args: [] }],
    ['--memory-swap -1 -m 64m', { 'memory-swap': '-1', memory: '64m', args: [] }],
    ['--platform linux/amd64,linux/arm64', { platform: ['linux/amd64', 'linux/arm64'], args: [] }],
  ])('%s', (line, result) => {
    expect(parse(line)).toEqual(result)
  })

  it('ends at the first argument where a command follows', () => {
    expect(parse('-i alpine sh -c true', false)).toEqual({ interactive: true, args: ['alpine', 'sh', '-c', 'true'] })
    expect(parse('-i alpine -- x', false)).toEqual({ interactive: true, args: ['alpine', '--', 'x'] })
  })

  it('gives each flag its default', () => {
    const parsed = parseFlags(flags, [])
    if ('flagError' in parsed) throw new Error(parsed.flagError)
    const values = flagValues(flags, parsed.given)
    expect(values).toMatchObject({
      last: -1,
      pull: 'missing',
      'sig-proxy': true,
      name: '',
      env: [],
      sysctl: [],
      cpus: 0,
    })
    expect(values.given('last')).toBe(false)
  })
})

// Answers of engine 28.5's client.
describe('what pflag does not take', () => {
  it.each([
    ['--nosuch', 'unknown flag: --nosuch'],
    ['--na=foo', 'unknown flag: --na'],
    ['-itq9', "unknown shorthand flag: '9' in -9"],
    ['-it9=3', "unknown shorthand flag: '9' in -9=3"],
    ['-=foo', "unknown shorthand flag: '=' in -=foo"],
    ['--=foo', 'bad flag syntax: --=foo'],
    ['---', 'bad flag syntax: ---'],
    ['--name', 'flag needs an argument: --name'],
    ['-e', "flag needs an argument: 'e' in -e"],
    ['-ie', "flag needs an argument: 'e' in -e"],
    ['-m x', 'invalid argument "x" for "-m, --memory" flag: invalid size: \'x\''],
    ['-m 1x', 'invalid argument "1x" for "-m, --memory" flag: invalid suffix: \'x\''],
    ['-m -1', 'invalid argument "-1" for "-m, --memory" flag: invalid size: \'-1\''],
    ['--cpus x', 'invalid argument "x" for "--cpus" flag: failed to parse x as a rational number'],
    [
      '--blkio-weight x',
      'invalid argument "x" for "--blkio-weight" flag: strconv.ParseUint: parsing "x": invalid syntax',
    ],
    [
      '--blkio-weight 70000',
      'invalid argument "70000" for "--blkio-weight" flag: strconv.ParseUint: parsing "70000": value out of range',
    ],
    ['-c x', 'invalid argument "x" for "-c, --cpu-shares" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    ['-n 1.5', 'invalid argument "1.5" for "-n, --last" flag: strconv.ParseInt: parsing "1.5": invalid syntax'],
    ['--health-interval x', 'invalid argument "x" for "--health-interval" flag: time: invalid duration "x"'],
    ['--health-interval 5', 'invalid argument "5" for "--health-interval" flag: time: missing unit in duration "5"'],
    [
      '-P=maybe',
      'invalid argument "maybe" for "-P, --publish-all" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    ['-f x', 'invalid argument "x" for "-f, --filter" flag: bad format of filter (expected name=value)'],
    ['-l =x', 'invalid argument "=x" for "-l, --label" flag: invalid label \'=x\': empty name'],
    ['--help=foo', 'invalid argument "foo" for "--help" flag: strconv.ParseBool: parsing "foo": invalid syntax'],
  ])('%s', (line, error) => {
    expect(parse(line)).toBe(error)
  })
})

describe('any words', () => {
  const word = fc.constantFrom(
    '-i',
    '-p',
    '80',
    '--',
    '-',
    '--name',
    '--name=x',
    '-it',
    '-P=',
    '--publish=',
    'a',
    '--x',
    '-9',
    '',
    '-é',
  )
  it('are parsed or refused, and no argument after -- is lost', () => {
    fc.assert(
      fc.property(fc.array(word), fc.array(fc.string()), (before, after) => {
        const parsed = parseFlags(flags, [...before, 'x', 'x', '--', ...after])
        if ('flagError' in parsed) return
        expect(parsed.args.slice(parsed.args.length - after.length)).toEqual(after)
      }),
      { numRuns: 1000 },
    )
  })
})
