import { list, map, pointer, struct, type Go } from '../format/value.ts'
import type { Release } from '../../engine/types.ts'
import { facts, releases } from '../facts.ts'

const component = (name: string, version: string, details: Readonly<Record<string, string>>): Go =>
  struct('types.ComponentVersion', { Name: name, Version: version, 'Details?': map(details) })

const engineDetails = (release: Release) => ({
  ApiVersion: releases[release].serverApi,
  Arch: facts.architecture,
  BuildTime: facts.built,
  Experimental: 'false',
  GitCommit: facts.commit,
  GoVersion: releases[release].go,
  KernelVersion: facts.kernel,
  MinAPIVersion: releases[release].oldestApi,
  Os: facts.os,
})

const others = [
  ['containerd', facts.containerd],
  ['runc', facts.runc],
  ['docker-init', facts.init],
] as const

/** What `docker version --format` sees. */
export const versionValue = (release: Release): Go => {
  const { version, api, serverApi, oldestApi, go } = releases[release]
  return struct('system.versionInfo', {
    Client: struct('system.clientVersion', {
      Version: version,
      'APIVersion>ApiVersion': api,
      DefaultAPIVersion: api,
      GitCommit: facts.commit,
      GoVersion: go,
      Os: facts.os,
      Arch: facts.architecture,
      'BuildTime?': facts.built,
      Context: 'default',
    }),
    Server: pointer('system.serverVersion', {
      Platform: struct('system.platformInfo', { Name: '' }),
      Version: version,
      'APIVersion>ApiVersion': serverApi,
      MinAPIVersion: oldestApi,
      Os: facts.os,
      Arch: facts.architecture,
      Components: list(
        [
          component('Engine', version, engineDetails(release)),
          ...others.map(([name, version]) => component(name, version, { GitCommit: '' })),
        ],
        '[]types.ComponentVersion',
      ),
      GitCommit: facts.commit,
      GoVersion: go,
      KernelVersion: facts.kernel,
      BuildTime: facts.built,
    }),
  })
}

const line = (indent: number, name: string, value: string, room: number): string =>
  `${' '.repeat(indent)}${`${name}:`.padEnd(room)}${value}`.trimEnd()

const parts = others.flatMap(([name, version]) => [
  ` ${name}:`,
  line(2, 'Version', version, 18),
  `  ${'GitCommit:'.padEnd(18)}`,
])

/** `docker version` without a format (system.txt). */
export const versionText = (release: Release): string => {
  const { version, api, serverApi, oldestApi, go } = releases[release]
  const platform = `${facts.os}/${facts.architecture}`
  return `${[
    'Client:',
    line(1, 'Version', version, 19),
    line(1, 'API version', api, 19),
    line(1, 'Go version', go, 19),
    line(1, 'Git commit', facts.commit, 19),
    line(1, 'Built', facts.built, 19),
    line(1, 'OS/Arch', platform, 19),
    line(1, 'Context', 'default', 19),
    '',
    'Server:',
    ' Engine:',
    line(2, 'Version', version, 18),
    line(2, 'API version', `${serverApi} (minimum version ${oldestApi})`, 18),
    line(2, 'Go version', go, 18),
    line(2, 'Git commit', facts.commit, 18),
    line(2, 'Built', facts.built, 18),
    line(2, 'OS/Arch', platform, 18),
    line(2, 'Experimental', 'false', 18),
    ...parts,
  ].join('\n')}\n`
}
