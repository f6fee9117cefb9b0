import { list, map, pointer, struct, type Go } from '../format/value.ts'
import { facts } from '../facts.ts'

const component = (name: string, version: string, details: Readonly<Record<string, string>>): Go =>
  struct('types.ComponentVersion', { Name: name, Version: version, 'Details?': map(details) })

const engineDetails = {
  ApiVersion: facts.serverApi,
  Arch: facts.architecture,
  BuildTime: facts.built,
  Experimental: 'false',
  GitCommit: facts.commit,
  GoVersion: facts.go,
  KernelVersion: facts.kernel,
  MinAPIVersion: facts.oldestApi,
  Os: facts.os,
} as const

const others = [
  ['containerd', facts.containerd],
  ['runc', facts.runc],
  ['docker-init', facts.init],
] as const

/** What `docker version --format` sees. */
export const versionValue = (): Go =>
  struct('system.versionInfo', {
    Client: struct('system.clientVersion', {
      Version: facts.version,
      'APIVersion>ApiVersion': facts.api,
      DefaultAPIVersion: facts.api,
      GitCommit: facts.commit,
      GoVersion: facts.go,
      Os: facts.os,
      Arch: facts.architecture,
      'BuildTime?': facts.built,
      Context: 'default',
    }),
    Server: pointer('system.serverVersion', {
      Platform: struct('system.platformInfo', { Name: '' }),
      Version: facts.version,
      'APIVersion>ApiVersion': facts.serverApi,
      MinAPIVersion: facts.oldestApi,
      Os: facts.os,
      Arch: facts.architecture,
      Components: list(
        [
          component('Engine', facts.version, engineDetails),
          ...others.map(([name, version]) => component(name, version, { GitCommit: '' })),
        ],
        '[]types.ComponentVersion',
      ),
      GitCommit: facts.commit,
      GoVersion: facts.go,
      KernelVersion: facts.kernel,
      BuildTime: facts.built,
    }),
  })

const line = (indent: number, name: string, value: string, room: number): string =>
  `${' '.repeat(indent)}${`${name}:`.padEnd(room)}${value}`.trimEnd()

const parts = others.flatMap(([name, version]) => [
  ` ${name}:`,
  line(2, 'Version', version, 18),
  `  ${'GitCommit:'.padEnd(18)}`,
])

/** `docker version` without a format (system.txt). */
export const versionText = (): string => {
  const platform = `${facts.os}/${facts.architecture}`
  return `${[
    'Client:',
    line(1, 'Version', facts.version, 19),
    line(1, 'API version', facts.api, 19),
    line(1, 'Go version', facts.go, 19),
    line(1, 'Git commit', facts.commit, 19),
    line(1, 'Built', facts.built, 19),
    line(1, 'OS/Arch', platform, 19),
    line(1, 'Context', 'default', 19),
    '',
    'Server:',
    ' Engine:',
    line(2, 'Version', facts.version, 18),
    line(2, 'API version', `${facts.serverApi} (minimum version ${facts.oldestApi})`, 18),
    line(2, 'Go version', facts.go, 18),
    line(2, 'Git commit', facts.commit, 18),
    line(2, 'Built', facts.built, 18),
    line(2, 'OS/Arch', platform, 18),
    line(2, 'Experimental', 'false', 18),
    ...parts,
  ].join('\n')}\n`
}
