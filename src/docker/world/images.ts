import { dir, file, put } from '../fs/tree.ts'
import type { Dir } from '../fs/node.ts'
import type { Bundle } from '../oci/types.ts'
import { binary } from '../shell/binary.ts'
import { MADE, rootfs, type Distribution } from './rootfs.ts'
import { build, bundle, scratch, type Line } from './step.ts'

const CREATED = '2026-01-01T00:00:00Z'
const LATER = '2026-01-02T00:00:00Z'
const SECONDS_LATER = MADE + 86_400

const cmd = (...words: readonly string[]): Line => ({
  by: `CMD [${words.map((word) => `"${word}"`).join(' ')}]`,
  config: (config) => ({ ...config, Cmd: words }),
})
const label = (name: string, value: string): Line => ({
  by: `LABEL ${name}=${value}`,
  config: (config) => ({ ...config, Labels: { ...config.Labels, [name]: value } }),
})
const env = (pair: string): Line => ({
  by: `ENV ${pair}`,
  config: (config) => ({ ...config, Env: [...(config.Env ?? []), pair] }),
})
const expose = (port: string): Line => ({
  by: `EXPOSE [${port}]`,
  config: (config) => ({ ...config, ExposedPorts: { ...config.ExposedPorts, [port]: {} } }),
})

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

const distribution = (name: string, marks: Distribution, before: readonly Line[], command: Line) =>
  once(() => build(scratch, CREATED, [...before, { by: `ADD ${name}.tar / # buildkit`, tree: rootfs(marks) }, command]))

const debian = distribution(
  'debian',
  { pretty: 'Debian GNU/Linux 13 (trixie)', id: 'debian', version: '13', shells: ['bash'] },
  [],
  cmd('bash'),
)

const made = { mtime: SECONDS_LATER }
const tree = (
  files: Readonly<Record<string, readonly [text: string, mode: number]>>,
  folders: readonly string[],
): Dir => {
  let root = dir(undefined, made)
  for (const folder of folders) root = put(root, folder, dir(undefined, made))
  for (const [path, [text, mode]] of Object.entries(files)) root = put(root, path, file(text, { ...made, mode }))
  return root
}

const daemon = (signals: string, ready: string): string =>
  `#!/bin/sh\ntrap "exit 0" ${signals}\necho "${ready}"\nwhile :; do sleep 1 & wait $!; done\n`

const NGINX_RUN =
  "RUN /bin/sh -c mkdir -p /etc/nginx /usr/share/nginx/html /var/log/nginx  && echo 'worker_processes auto;' > /etc/nginx/nginx.conf  && echo '<h1>Welcome to nginx!</h1>' > /usr/share/nginx/html/index.html  && printf '#!/bin/sh\\ntrap \"exit 0\" QUIT TERM INT\\necho \"nginx: ready\"\\nwhile :; do sleep 1 & wait $!; done\\n' > /usr/sbin/nginx  && chmod +x /usr/sbin/nginx # buildkit"

const nginxFiles = () =>
  tree(
    {
      'etc/nginx/nginx.conf': ['worker_processes auto;\n', 0o644],
      'usr/share/nginx/html/index.html': ['<h1>Welcome to nginx!</h1>\n', 0o644],
      'usr/sbin/nginx': [daemon('QUIT TERM INT', 'nginx: ready'), 0o755],
    },
    [
      'etc',
      'etc/nginx',
      'usr',
      'usr/sbin',
      'usr/share',
      'usr/share/nginx',
      'usr/share/nginx/html',
      'var',
      'var/log',
      'var/log/nginx',
    ],
  )

const nginx = () =>
  build(debian(), LATER, [
    label('maintainer', 'NGINX Docker Maintainers <docker-maint@nginx.com>'),
    env('NGINX_VERSION=1.29.3'),
    { by: NGINX_RUN, tree: nginxFiles() },
    {
      by: 'COPY --chmod=755 docker-entrypoint.sh / # buildkit',
      tree: tree({ 'docker-entrypoint.sh': ['#!/bin/sh\nexec "$@"\n', 0o755] }, []),
    },
    {
      by: 'ENTRYPOINT ["/docker-entrypoint.sh"]',
      config: (config) => ({ ...config, Entrypoint: ['/docker-entrypoint.sh'], Cmd: undefined }),
    },
    expose('80/tcp'),
    { by: 'STOPSIGNAL SIGQUIT', config: (config) => ({ ...config, StopSignal: 'SIGQUIT' }) },
    cmd('nginx', '-g', 'daemon off;'),
  ])

const REDIS_RUN =
  'RUN /bin/sh -c printf \'#!/bin/sh\\ntrap "exit 0" TERM INT\\necho "Ready to accept connections tcp"\\nwhile :; do sleep 1 & wait $!; done\\n\' > /usr/bin/redis-server  && chmod +x /usr/bin/redis-server && mkdir /data # buildkit'

const redisFiles = () =>
  tree({ 'usr/bin/redis-server': [daemon('TERM INT', 'Ready to accept connections tcp'), 0o755] }, [
    'data',
    'usr',
    'usr/bin',
  ])

const redis = () =>
  build(debian(), LATER, [
    env('REDIS_VERSION=8.2.3'),
    { by: REDIS_RUN, tree: redisFiles() },
    { by: 'VOLUME [/data]', config: (config) => ({ ...config, Volumes: { '/data': {} } }) },
    { by: 'WORKDIR /data', tree: tree({}, []), config: (config) => ({ ...config, WorkingDir: '/data' }) },
    expose('6379/tcp'),
    cmd('redis-server'),
  ])

const helloWorld = () =>
  build(scratch, CREATED, [
    {
      by: 'COPY hello / # buildkit',
      tree: put(dir(undefined, { mtime: MADE }), 'hello', file(binary('hello', 682_080), { mode: 0o755, mtime: MADE })),
    },
    cmd('/hello'),
  ])

const busybox = distribution('busybox', { pretty: 'BusyBox 1.37', id: 'busybox', version: '1.37' }, [], cmd('sh'))
const alpine = distribution(
  'alpine',
  { pretty: 'Alpine Linux 3.22', id: 'alpine', version: '3.22' },
  [],
  cmd('/bin/sh'),
)
const ubuntuMarks = { pretty: 'Ubuntu 24.04 LTS', id: 'ubuntu', version: '24.04', shells: ['bash'] }
const ubuntu = distribution(
  'ubuntu',
  ubuntuMarks,
  [label('org.opencontainers.image.version', '24.04')],
  cmd('/bin/bash'),
)

/** The stand-in images by name, each made when it is first asked for. The same name gives the same bytes. */
export const images: Readonly<Record<string, () => Bundle>> = {
  busybox: once(() => bundle(busybox())),
  alpine: once(() => bundle(alpine())),
  ubuntu: once(() => bundle(ubuntu())),
  debian: once(() => bundle(debian())),
  nginx: once(() => bundle(nginx())),
  redis: once(() => bundle(redis())),
  'hello-world': once(() => bundle(helloWorld())),
}
