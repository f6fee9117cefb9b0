import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkEnv, checkHost, checkLabel, checkStream } from '../../../src/docker/cli/run/check.ts'
import { readKeys, typed } from '../../../src/docker/cli/run/detach-keys.ts'
import { readMount } from '../../../src/docker/cli/run/mount-flag.ts'
import { readExpose, readPublish } from '../../../src/docker/cli/run/ports.ts'
import { readRestart } from '../../../src/docker/cli/run/restart-flag.ts'

const bind = (container: string, hostPort = '', hostIp = '') => ({ container, hostIp, hostPort })

describe('--publish', () => {
  it.each([
    ['80', [bind('80/tcp')]],
    ['8080:80', [bind('80/tcp', '8080')]],
    ['127.0.0.1:8080:80/udp', [bind('80/udp', '8080', '127.0.0.1')]],
    ['127.0.0.1::80', [bind('80/tcp', '', '127.0.0.1')]],
    ['[::1]:8080:80', [bind('80/tcp', '8080', '::1')]],
    ['18090-18091:90-91', [bind('90/tcp', '18090'), bind('91/tcp', '18091')]],
    ['80-82:80', [bind('80/tcp', '80-82')]],
    ['90-91/udp', [bind('90/udp'), bind('91/udp')]],
  ])('%s', (spec, bindings) => expect(readPublish(spec)).toEqual(bindings))

  it.each([
    ['bad', 'invalid containerPort: bad'],
    ['70000:80', 'invalid hostPort: 70000'],
    ['80:80/xyz', 'invalid proto: xyz'],
    ['1.2.3:80:80', 'invalid IP address: 1.2.3'],
    ['', 'no port specified: <empty>'],
    ['80-81:90-92', 'invalid ranges specified for container and host Ports: 90-92 and 80-81'],
  ])('%s is none', (spec, error) => expect(readPublish(spec)).toEqual({ error }))
})

describe('--expose', () => {
  it.each([
    ['80', ['80/tcp']],
    ['80-82/udp', ['80/udp', '81/udp', '82/udp']],
  ])('%s', (spec, ports) => expect(readExpose(spec)).toEqual(ports))

  it.each([
    ['80:80', 'invalid port format for --expose: 80:80'],
    ['foo', 'invalid range format for --expose: foo, error: strconv.ParseUint: parsing "foo": invalid syntax'],
  ])('%s is none', (spec, error) => expect(readExpose(spec)).toEqual({ error }))
})

describe('--mount', () => {
  it.each([
    ['type=bind,src=/a,dst=/b,ro', { type: 'bind', source: '/a', target: '/b', readonly: true }],
    ['source=vol,target=/b,volume-nocopy', { type: 'volume', source: 'vol', target: '/b', nocopy: true }],
    ['type=tmpfs,destination=/t,tmpfs-size=1m', { type: 'tmpfs', source: '', target: '/t', size: 1048576 }],
    ['type=bind,"src=/a,b",dst=/c', { type: 'bind', source: '/a,b', target: '/c' }],
  ])('%s', (text, mount) => expect(readMount(text)).toEqual(mount))

  it.each([
    ['foo', "invalid field 'foo' must be a key=value pair"],
    ['', 'EOF'],
    ['type=volume,source=x', 'target is required'],
    ['target=/d,readonly=foo', 'invalid value for readonly: foo'],
    ['type=volume,sourcee=/x,target=/d', "unexpected key 'sourcee' in 'sourcee=/x'"],
    ['type=volume,dst=/x,bind-propagation=rslave', "cannot mix 'bind-*' options with mount type 'volume'"],
  ])('%s is none', (text, error) => expect(readMount(text)).toEqual({ error }))
})

describe('--restart', () => {
  it.each([
    ['', { name: 'no', max: 0 }],
    ['always', { name: 'always', max: 0 }],
    ['on-failure:3', { name: 'on-failure', max: 3 }],
    [':3', { error: 'invalid restart policy format: no policy provided before colon' }],
    ['a:b', { error: 'invalid restart policy format: maximum retry count must be an integer' }],
  ])('%s', (text, policy) => expect(readRestart(text)).toEqual(policy))
})

describe('values that docker refuses', () => {
  it.each([
    [checkEnv, '=x', 'invalid environment variable: =x'],
    [checkEnv, 'A', undefined],
    [checkLabel, '', "invalid label '': empty name"],
    [checkLabel, 'a b', "label 'a b' contains whitespaces"],
    [checkStream, 'foo', 'valid streams are STDIN, STDOUT and STDERR'],
    [checkStream, 'STDIN', undefined],
    [checkHost, 'foo', 'bad format for add-host: "foo"'],
    [checkHost, 'foo:bar', 'invalid IP address in add-host: "bar"'],
    [checkHost, 'foo:1.2.3.4', undefined],
    [checkHost, 'foo=[::1]', undefined],
  ] as const)('%o %s', (check, text, why) => expect(check(text)).toBe(why))

  it('no text makes a reader throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const read of [readPublish, readExpose, readMount, readRestart, readKeys, checkHost, checkLabel])
          read(text)
      }),
    )
  })
})

describe('--detach-keys', () => {
  it('are ^P ^Q unless others are asked for', () => {
    expect(readKeys('')).toEqual([16, 17])
    expect(readKeys('ctrl-x,d')).toEqual([24, 100])
    expect(readKeys('nosuch')).toBeUndefined()
  })

  it('leave when they come one after the other, in one piece or in two', () => {
    const keys = readKeys('')!
    expect(typed(keys, 0, Uint8Array.of(97, 16, 17))).toEqual({ count: 0, left: true })
    const { count } = typed(keys, 0, Uint8Array.of(16))
    expect(typed(keys, count, Uint8Array.of(17)).left).toBe(true)
    expect(typed(keys, count, Uint8Array.of(97, 17)).left).toBe(false)
  })
})
