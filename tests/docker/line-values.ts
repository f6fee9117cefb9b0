import type { Flag } from '../../src/docker/index.ts'
import type { FlagType } from '../../src/docker/cli/types.ts'

/** Names that lines give to what they make, and ways to name what is there. */
export const containers = ['web', 'box', 'job', '$(docker ps -q | head -n 1)', '$(docker ps -aq | tail -n 1)']
export const images = ['alpine', 'nginx', 'busybox:latest', 'mine:1', 'hello-world', '$(docker images -q | head -n 1)']
export const volumes = ['data', 'cache', '$(docker volume ls -q | head -n 1)']
export const networks = ['net', 'bridge', 'host', 'none']
export const paths = ['/etc/motd', '/tmp', '.', 'f', 'out.tar', 'Dockerfile', '/nosuch']
export const programs = [
  'true',
  'false',
  'sleep 3',
  'touch /new',
  'rm /etc/motd',
  "sh -c 'echo hi; exit 3'",
  'sh -c \'trap "exit 4" TERM; while :; do sleep 1; done\'',
  'cat',
  'ps',
  'nosuch',
]

/** Values by the name of the flag; they come before those of its type. */
const byName: Readonly<Record<string, readonly string[]>> = {
  'add-host': ['db:10.0.0.9'],
  'build-arg': ['A=1', 'A'],
  author: ['somebody'],
  change: ['CMD echo', 'ENV A=1', 'LABEL a=b', 'USER nobody', 'NOSUCH x'],
  cidfile: ['/tmp/id'],
  'env-file': ['f', 'env'],
  entrypoint: ['', 'echo', '/bin/sh'],
  env: ['A=1', 'A', 'PATH=/bin'],
  expose: ['80', '8000-8002/udp'],
  file: ['Dockerfile', '-', 'other'],
  filter: ['name=web', 'status=exited', 'status=running', 'dangling=true', 'label=a', 'until=1s', 'ancestor=alpine'],
  format: [
    '{{.ID}}',
    '{{json .}}',
    'json',
    'table {{.Names}}',
    '{{range .}}',
    '{{.Nosuch}}',
    '{{index .Config.Env 0}}',
  ],
  gateway: ['172.30.0.1'],
  'health-cmd': ['true', 'test -e /tmp/ok', 'exit 3'],
  hostname: ['host-a'],
  input: ['out.tar', 'nosuch.tar'],
  iidfile: ['/tmp/iid'],
  'ip-range': ['172.30.1.0/24'],
  label: ['a=b', 'a'],
  message: ['what was done'],
  mount: ['type=volume,src=data,dst=/d', 'type=bind,src=/root,dst=/h,readonly', 'type=tmpfs,dst=/t', 'type=nosuch'],
  name: ['web', 'box', 'job', 'other'],
  network: networks,
  output: ['out.tar', '/nosuch/x.tar', 'type=local,dest=out'],
  platform: ['linux/amd64', 'linux/arm64'],
  progress: ['plain', 'quiet', 'nosuch'],
  publish: ['80:80', '8080:80/udp', '127.0.0.1::80', '90-92:90-92'],
  restart: ['no', 'always', 'on-failure:2', 'unless-stopped', 'sometimes'],
  signal: ['KILL', 'TERM', '9', 'USR1', 'NOSUCH'],
  since: ['1m', '2026-01-15T09:00:00', '0'],
  subnet: ['172.30.0.0/16'],
  tag: ['mine:1', 'mine:2', 'Bad'],
  tail: ['1', 'all', 'x'],
  target: ['a', 'b', 'nosuch'],
  tmpfs: ['/t', '/t:size=1m'],
  until: ['0s', '1m'],
  user: ['root', 'nobody', '1000:1000', 'nosuch'],
  volume: ['data:/d', '/root:/h:ro', '/anonymous', 'data:relative'],
  'volumes-from': ['web', 'box:ro'],
  workdir: ['/tmp', '/new/folder', 'relative'],
}

const byType: Readonly<Record<FlagType, readonly string[]>> = {
  bool: ['true', 'false'],
  string: ['x', 'web', ''],
  int: ['0', '1', '-1', '5'],
  uint: ['0', '7'],
  uint16: ['0', '500'],
  float: ['0.5'],
  decimal: ['1.5'],
  bytes: ['8m', '1g', '0'],
  duration: ['1s', '500ms', '1m30s'],
  list: ['a=b', 'x'],
  strings: ['a,b'],
  stringArray: ['a=b'],
  filter: ['name=web', 'label=a=b'],
  map: ['a=b'],
  mount: ['type=volume,src=data,dst=/d'],
  network: networks,
  ulimit: ['nofile=10', 'nofile=10:20'],
  'gpu-request': ['all'],
  signal: ['KILL'],
  pull: ['always', 'never'],
  node: ['x'],
  spec: ['x'],
  env: ['A=1'],
  port: ['80'],
  user: ['root'],
  ip: ['172.17.0.9'],
  ipSlice: ['172.17.0.9,172.17.0.10'],
  ipNetSlice: ['172.17.0.0/16'],
}

/** Values that a flag can be given, some of which docker refuses for another reason than their type. */
export const valuesOf = (name: string, flag: Flag): readonly string[] => [
  ...(flag.choices ?? []),
  ...(byName[name] ?? byType[flag.type]),
]
