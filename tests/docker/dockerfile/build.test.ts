import { describe, expect, it } from 'vitest'
import { Host, write } from './host.ts'

const history = (host: Host): string[] =>
  host.lines(`docker history --no-trunc --format '{{.CreatedBy}}|{{.Size}}' x`).reverse()
const config = (host: Host): unknown => JSON.parse(host.run(`docker inspect -f '{{json .Config}}' x`).out)

// Histories and configurations in this file are those of an engine 28.5 for the same Dockerfiles.
describe('what an image is made of', () => {
  it('has a layer for RUN and WORKDIR, even when nothing changes, and metadata for the rest', () => {
    const host = new Host()
    host.build(
      'FROM alpine\nRUN true\nWORKDIR /\nWORKDIR /etc\nWORKDIR /new/dir\nWORKDIR sub\nUSER nobody\nWORKDIR /asnobody\nENV A=1 B="x y"\n' +
        'ENV C d e f\nLABEL a.b="c d" e=f\nEXPOSE 80 443/udp 20-22\nVOLUME /data /x\nVOLUME ["/y"]\nSTOPSIGNAL SIGTERM\n' +
        'HEALTHCHECK --interval=5s --retries=3 CMD exit 1\nSHELL ["/bin/sh","-ec"]\nCMD echo $A\nENTRYPOINT ["a","b"]\nARG Q=1\nARG R\n' +
        'RUN echo $Q\nONBUILD RUN echo x\nMAINTAINER me you\n',
    )
    expect(history(host).slice(2)).toEqual([
      'RUN /bin/sh -c true # buildkit|4.1kB',
      'WORKDIR /|0B',
      'WORKDIR /etc|4.1kB',
      'WORKDIR /new/dir|12.3kB',
      'WORKDIR /new/dir/sub|16.4kB',
      'USER nobody|0B',
      'WORKDIR /asnobody|8.19kB',
      'ENV A=1 B=x y|0B',
      'ENV C=d e f|0B',
      'LABEL a.b=c d e=f|0B',
      'EXPOSE [20/tcp 21/tcp 22/tcp 443/udp 80/tcp]|0B',
      'VOLUME [/data /x]|0B',
      'VOLUME [/y]|0B',
      'STOPSIGNAL SIGTERM|0B',
      `HEALTHCHECK &{["CMD-SHELL" "exit 1"] "5s" "0s" "0s" "0s" '\\x03'}|0B`,
      'SHELL [/bin/sh -ec]|0B',
      'CMD ["/bin/sh" "-ec" "echo $A"]|0B',
      'ENTRYPOINT ["a" "b"]|0B',
      'ARG Q=1|0B',
      'ARG R|0B',
      'RUN |2 Q=1 R= /bin/sh -ec echo $Q # buildkit|4.1kB',
      'MAINTAINER me you|0B',
    ])
    expect(config(host)).toEqual({
      User: 'nobody',
      ArgsEscaped: true,
      Cmd: ['/bin/sh', '-ec', 'echo $A'],
      Entrypoint: ['a', 'b'],
      WorkingDir: '/asnobody',
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'A=1', 'B=x y', 'C=d e f'],
      ExposedPorts: { '20/tcp': {}, '21/tcp': {}, '22/tcp': {}, '443/udp': {}, '80/tcp': {} },
      Healthcheck: { Test: ['CMD-SHELL', 'exit 1'], Interval: 5e9, Retries: 3 },
      Labels: { 'a.b': 'c d', e: 'f' },
      OnBuild: ['RUN echo x'],
      Shell: ['/bin/sh', '-ec'],
      StopSignal: 'SIGTERM',
      Volumes: { '/data': {}, '/x': {}, '/y': {} },
    })
    expect(host.broken).toEqual([])
  })

  it('copies files and folders, with owners, modes and names as asked', () => {
    const host = new Host()
    host.run(
      `echo 1 >a; echo 2 >b1; echo 3 > b2; mkdir -p d/sub; echo x > d/sub/f; echo y > "sp ace"; chmod 755 b1; ln -s a link`,
    )
    host.build(
      'FROM alpine AS base\nARG V=1\nENV NAME=x\nCOPY a b* /dst/\nCOPY --chown=1:2 --chmod=640 a /a\nCOPY d /d\nCOPY ["sp ace", "/sp/"]\n' +
        'ADD --chmod=600 a /aa\nCOPY . .\nRUN --mount=type=cache,target=/c echo $V-${NAME}\nCOPY a /$NAME/\nFROM base AS next\n' +
        'COPY --from=base /a /b\nCOPY --from=busybox /bin/busybox /bb\nCOPY --from=0 /d /e\n',
    )
    expect(history(host).slice(2)).toEqual([
      'ARG V=1|0B',
      'ENV NAME=x|0B',
      'COPY a b* /dst/ # buildkit|20.5kB',
      'COPY --chown=1:2 --chmod=640 a /a # buildkit|8.19kB',
      'COPY d /d # buildkit|16.4kB',
      'COPY sp ace /sp/ # buildkit|12.3kB',
      'ADD --chmod=600 a /aa # buildkit|8.19kB',
      'COPY . . # buildkit|24.6kB',
      'RUN |1 V=1 /bin/sh -c echo $V-${NAME} # buildkit|4.1kB',
      'COPY a /x/ # buildkit|12.3kB',
      'COPY /a /b # buildkit|8.19kB',
      'COPY /bin/busybox /bb # buildkit|2.07MB',
      'COPY /d /e # buildkit|16.4kB',
    ])
  })

  it('keeps times, gives files to root, and makes the folders on the way', () => {
    const host = new Host()
    host.run(
      'mkdir -p d/sub; echo 1 > d/sub/x; echo 2 > d/y; echo 3 > f; chmod 750 d; touch -d 2020-02-02 f d/y d/sub/x; touch -d 2021-01-01 d/sub d',
    )
    host.build(
      'FROM alpine\nCOPY f /f\nCOPY d /d\nCOPY d/ /etc\nCOPY --chown=nobody:nogroup d /o\nCOPY --chown=nobody f /made/f\nCOPY --chmod=700 d /m\n' +
        'USER nobody\nWORKDIR /w/x\nCOPY f .\nUSER root\n',
    )
    const paths = '/f /d /d/sub /d/sub/x /etc/y /o /o/sub /o/y /made/f /m /m/sub /m/y /w/x/f'
    expect(host.lines(`docker run --rm x stat -c '%n %a %u:%g %Y' ${paths}`)).toEqual([
      '/f 644 0:0 1580601600',
      '/d 755 0:0 1609459200',
      '/d/sub 755 0:0 1609459200',
      '/d/sub/x 644 0:0 1580601600',
      '/etc/y 644 0:0 1580601600',
      '/o 755 65534:65534 1609459200',
      '/o/sub 755 65534:65534 1609459200',
      '/o/y 644 65534:65534 1580601600',
      '/made/f 644 65534:65534 1580601600',
      '/m 700 0:0 1609459200',
      '/m/sub 700 0:0 1609459200',
      '/m/y 700 0:0 1580601600',
      '/w/x/f 644 0:0 1580601600',
    ])
    expect(host.lines(`docker run --rm x stat -c '%n %a %u:%g' /made /w /w/x`)).toEqual([
      '/made 755 65534:65534',
      '/w 755 65534:65534',
      '/w/x 755 65534:65534',
    ])
  })

  it('gives an owner that nobody knows to root', () => {
    const host = new Host()
    host.run('touch a')
    host.build(
      'FROM alpine\nCOPY --chown=nosuch a /\nCOPY --chown=7 a /b\nCOPY --chown=:9 a /c\nCOPY --chown=nobody:nosuch a /d\n',
    )
    expect(host.lines(`docker run --rm x stat -c '%n %u %g' /a /b /c /d`)).toEqual([
      '/a 0 0',
      '/b 7 7',
      '/c 0 9',
      '/d 65534 65534',
    ])
  })

  it('puts nothing into a layer that is as it was below', () => {
    const host = new Host()
    host.run('echo 1 > a')
    host.build(
      'FROM alpine\nCOPY a /a\nCOPY a /a\nRUN touch /etc; chmod 755 /etc\nRUN touch -d 2001-01-01 /etc/motd\nRUN cp -p /etc/motd /m && mv /m /etc/motd\n' +
        'RUN mkdir /e && rmdir /e\nRUN rm -r /srv; mkdir /srv\nRUN rm -r /var; mkdir /var\n',
    )
    expect(
      history(host)
        .slice(2)
        .map((line) => line.split('|')[1]),
    ).toEqual(['8.19kB', '4.1kB', '4.1kB', '12.3kB', '4.1kB', '4.1kB', '4.1kB', '8.19kB'])
  })

  it('unpacks tar archives with ADD and leaves them packed with COPY', () => {
    const host = new Host()
    host.run('mkdir d; echo 1 > d/x; ln -s x d/l; tar cf t.tar d; tar czf t.tar.gz d; echo hi > no.tar')
    host.build(
      'FROM alpine\nADD t.tar /t\nADD no.tar /n\nADD t.tar.gz /g/h\nADD --chown=5 t.tar /c\nCOPY t.tar /kept\nADD --unpack=false t.tar /also\n',
    )
    expect(host.lines(`docker run --rm x stat -c '%n %u %F' /t/d/x /t/d/l /n /g/h/d/x /c/d/x /kept /also`)).toEqual([
      '/t/d/x 0 regular file',
      '/t/d/l 0 symbolic link',
      '/n 0 regular file',
      '/g/h/d/x 0 regular file',
      '/c/d/x 5 regular file',
      '/kept 0 regular file',
      '/also 0 regular file',
    ])
  })

  it('runs here-documents, as a line, as a script, and as files', () => {
    const host = new Host()
    const built = host.build(
      'FROM alpine\nRUN <<EOF\necho a\necho b > /b\nEOF\nRUN cat <<A > /x && cat <<-B > /y\nin a $HOME\nA\n\tin b\n\tB\nCOPY <<C /c\nhi $PATH\nC\n' +
        'COPY <<"D" <<E /dd/\nraw $PATH\nD\ne\nE\nRUN <<X\n#!/bin/sh\necho script $0\nX\n',
    )
    expect(built.err).toContain('[2/6] RUN <<EOF (echo a...)\n')
    expect(built.err).toContain('0.000 script /dev/pipes/X\n')
    expect(host.lines('docker run --rm x cat /b /x /y /c /dd/D /dd/E')).toEqual([
      'b',
      'in a /root',
      'in b',
      'hi /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'raw $PATH',
      'e',
    ])
  })

  it('sees ARG, ENV and build arguments in their order', () => {
    const host = new Host()
    const built = host.build(
      'ARG TAG=latest\nFROM alpine:$TAG\nENV P=$P:/x\nARG V=${P}z\nENV W=$V\nARG TARGETARCH\nARG TAG\nRUN echo $W $TARGETARCH $TAG $HTTP_PROXY\n',
      '-t x --build-arg V=given --build-arg HTTP_PROXY=http://p --label z=1',
    )
    expect(built.err).toContain('0.000 given amd64 latest http://p\n')
    expect(history(host).slice(2)).toEqual([
      'ENV P=:/x|0B',
      'ARG V=given|0B',
      'ENV W=given|0B',
      'ARG TARGETARCH=amd64|0B',
      'ARG TAG=latest|0B',
      'RUN |3 V=given TARGETARCH=amd64 TAG=latest /bin/sh -c echo $W $TARGETARCH $TAG $HTTP_PROXY # buildkit|4.1kB',
    ])
    expect(config(host)).toMatchObject({ Labels: { z: '1' } })
  })

  it('carries out the triggers of its base', () => {
    const host = new Host()
    host.run('echo hi > f')
    host.build('FROM alpine\nONBUILD COPY f /f\nONBUILD RUN cat /f\n', '-q -t base')
    const built = host.build('FROM base\nRUN true\n')
    expect(built.err).toContain('[2/4] ONBUILD COPY f /f\n')
    expect(built.err).toContain('[3/4] ONBUILD RUN cat /f\n')
    expect(config(host)).not.toHaveProperty('OnBuild')
  })

  it('keeps hard links and owners when it copies out of a stage', () => {
    const host = new Host()
    host.build(
      'FROM alpine AS s\nRUN mkdir -p /src/a; echo 1 > /src/a/f; ln /src/a/f /src/a/h; chown -R 5:6 /src; chmod 700 /src/a\nFROM alpine\nCOPY --from=s /src /opt\n',
    )
    expect(host.lines(`docker run --rm x stat -c '%n %a %u:%g %h' /opt /opt/a /opt/a/f /opt/a/h`)).toEqual([
      '/opt 755 0:0 1',
      '/opt/a 700 5:6 2',
      '/opt/a/f 644 5:6 2',
      '/opt/a/h 644 5:6 2',
    ])
  })
})

describe('secrets', () => {
  const text = (mount: string, command: string): string => `FROM alpine\nRUN --mount=type=secret,${mount} ${command}\n`

  it('are files or variables of one RUN, and leave nothing behind', () => {
    const host = new Host()
    host.run('echo topsecret > s; export E=envsecret')
    const one = host.build(
      text('id=s', 'ls -ln /run/secrets | cut -c1-10; cat /run/secrets/s'),
      '-t x --secret id=s,src=s',
    )
    expect(one.err).toContain('0.000 -r--------\n#5 0.000 topsecret\n')
    expect(host.run('docker run --rm x ls /run').out).toBe('')
    const two = host.build(text('id=e,env=SEC', 'echo $SEC; ls /run'), '--secret id=e,env=E')
    expect(two.err).toContain(
      '[stage-0 2/2] RUN --mount=type=secret,id=e,env=SEC echo ****; ls /run\n#5 0.000 envsecret\n#5 DONE',
    )
  })

  it('are missed when they are required', () => {
    const host = new Host()
    expect(host.build(text('id=s,required', 'true'), '').err).toContain(
      'ERROR: failed to build: failed to solve: secret s: not found\n',
    )
    expect(host.build(text('id=s', 'ls /run/secrets'), '').err).toContain('No such file or directory')
    expect(host.build(text('id=s', 'true'), '--secret id=s,src=nosuch').err).toBe(
      'ERROR: failed to build: failed to stat nosuch: stat nosuch: no such file or directory\n',
    )
  })
})

describe('what of a Dockerfile is built', () => {
  const stages = 'FROM alpine AS one\nRUN echo one\nFROM alpine AS two\nRUN echo two\nFROM one\nRUN echo three\n'

  it('is only what the target needs', () => {
    const built = new Host().build(stages)
    expect(built.err).toContain('[one 2/2] RUN echo one')
    expect(built.err).not.toContain('echo two')
  })

  it('is the stage that --target names', () => {
    const built = new Host().build(stages, '--target two -t x')
    expect(built.err).toContain('[two 2/2] RUN echo two')
    expect(built.err).not.toContain('echo one')
  })

  it('can begin with an image of a certain digest', () => {
    const host = new Host()
    const id = host.run(`docker pull -q alpine >/dev/null; docker inspect -f '{{.Id}}' alpine`).out.trim()
    expect(host.build(`FROM alpine@${id}\nRUN true\n`).err).toContain(`[1/2] FROM docker.io/library/alpine@${id}\n`)
    expect(host.build(`FROM alpine@sha256:${'1'.repeat(64)}\n`).exit).toBe(1)
  })

  it('gets every name, and the id goes to standard output and to a file', () => {
    const host = new Host()
    const { out } = host.build('FROM alpine\nRUN true\n', '-q -t a:1 -t team/b --iidfile id')
    expect(out).toMatch(/^sha256:[0-9a-f]{64}\n$/)
    expect(host.run('cat id').out).toBe(out.trim())
    expect(host.lines(`docker images --format '{{.Repository}}:{{.Tag}}'`).sort()).toEqual(['a:1', 'team/b:latest'])
  })

  it('can come from standard input', () => {
    const host = new Host()
    host.run('echo hi > f')
    expect(host.run(`printf 'FROM alpine\\nCOPY f /\\n' | docker build -q -t x -f - .`).exit).toBe(0)
    expect(host.run(`printf 'FROM alpine\\nRUN true\\n' | docker build -q -`).exit).toBe(0)
    host.run(write('Dockerfile', 'FROM alpine\nCOPY f /g\n'))
    expect(host.run('tar c . | docker build -q -t y -').exit).toBe(0)
    expect(host.run('docker run --rm y cat /g').out).toBe('hi\n')
  })

  it('leaves a record for pictures', () => {
    const host = new Host()
    host.build('FROM alpine\nENV A=1\nRUN echo \\\n  one\nRUN exit 3\n')
    const record = host.engine.builds.at(-1)!
    expect(record.lines.map(({ instruction }) => instruction)).toEqual(['FROM', 'ENV', 'RUN', 'RUN', 'RUN'])
    expect(record.steps.map(({ line, status }) => [line, status])).toEqual([
      [1, 'cached'],
      [2, 'metadata'],
      [3, 'ran'],
      [5, 'failed'],
    ])
    expect(record.image).toBeUndefined()
  })
})

// The words of an engine 28.5.
const problems: readonly [string, string, string][] = [
  [
    'no image',
    'FROM nosuchimg:3',
    'nosuchimg:3: failed to resolve source metadata for docker.io/library/nosuchimg:3: docker.io/library/nosuchimg:3: not found',
  ],
  [
    'almost an image',
    'FROM alpin',
    'alpin: failed to resolve source metadata for docker.io/library/alpin:latest: docker.io/library/alpin:latest: not found (did you mean alpine?)',
  ],
  ['blank name', 'FROM ${X}', 'base name (${X}) should not be blank'],
  [
    'bad name',
    'FROM Alpine:Bad:Ref',
    'failed to parse stage name "Alpine:Bad:Ref": invalid reference format: repository name (library/Alpine) must be lowercase',
  ],
  ['bad signal', 'FROM alpine\nSTOPSIGNAL SIGFOO', 'invalid signal: SIGFOO'],
  ['bad port', 'FROM alpine\nEXPOSE abc', 'invalid containerPort: abc'],
  [
    'bad mode',
    'FROM alpine\nCOPY --chmod=99 Dockerfile /',
    "invalid chmod parameter: '99'. it should be octal string and between 0 and 07777",
  ],
  [
    'bad mount',
    'FROM alpine\nRUN --mount=type=bind,foo=1,target=/x true',
    "unexpected key 'foo' in 'foo=1' (did you mean from?)",
  ],
  [
    'a circle',
    'FROM alpine AS a\nCOPY --from=b /x /\nFROM alpine AS b\nCOPY --from=a /y /',
    'circular dependency detected on stage: a',
  ],
  ['a stage too far', 'FROM alpine\nCOPY --from=5 /x /', 'invalid stage index 5'],
  [
    'a failing command',
    'FROM alpine\nRUN exit 4',
    'process "/bin/sh -c exit 4" did not complete successfully: exit code: 4',
  ],
  [
    'no such user',
    'FROM alpine\nUSER nosuch\nRUN true',
    'process "/bin/sh -c true" did not complete successfully: unable to find user nosuch: no matching entries in passwd file',
  ],
  ['a file in the way', 'FROM alpine\nCOPY Dockerfile /etc/motd/', 'mkdir /etc/motd: not a directory'],
  ['a URL', 'FROM alpine\nCOPY http://x.invalid/y /', "source can't be a URL for COPY"],
  ['a required variable', 'FROM alpine\nENV A=${x:?bad}', 'failed to process "${x:?bad}": x: bad'],
]

describe('what goes wrong', () => {
  it.each(problems)('%s', (_name, text, message) => {
    const host = new Host()
    const built = host.build(text, '')
    expect(built.err.split('\n').at(-2)).toBe(`ERROR: failed to build: failed to solve: ${message}`)
    expect(built.exit).toBe(1)
    expect(host.broken).toEqual([])
  })

  it('says what a step wrote, shows the line, and runs nothing after it', () => {
    const built = new Host().build('FROM alpine\nRUN ["nosuch"]\nRUN echo never\n', '')
    expect(built.err).toContain(
      `------\n > [2/3] RUN ["nosuch"]:\n0.000 runc run failed: unable to start container process: error during container init: exec: "nosuch": executable file not found in $PATH\n------\n`,
    )
    expect(built.err).toContain('   2 | >>> RUN ["nosuch"]\n')
    expect(built.err).not.toContain('#6')
  })

  it.each([
    ['docker build', "ERROR: docker: 'docker buildx build' requires 1 argument"],
    ['docker build nosuch', 'ERROR: failed to build: unable to prepare context: path "nosuch" not found'],
    [
      'docker build -t Bad:Ref:x .',
      'ERROR: failed to build: invalid tag "Bad:Ref:x": repository name must be lowercase',
    ],
    ['docker build --build-arg = .', 'ERROR: invalid key-value pair "=": empty key'],
    ['docker build --progress=foo .', 'ERROR: invalid progress mode foo'],
    [
      'docker build -f nosuch .',
      '#1 [internal] load build definition from nosuch\n#1 transferring dockerfile: 2B done\n#1 DONE 0.0s\n' +
        'ERROR: failed to build: failed to solve: failed to read dockerfile: open nosuch: no such file or directory\n',
    ],
  ])('%s', (line, message) => {
    const host = new Host()
    host.run(write('Dockerfile', 'FROM alpine\n'))
    expect(host.run(line).err).toContain(message)
  })

  it('can be given up while a command runs', () => {
    const host = new Host()
    host.run(write('Dockerfile', 'FROM alpine\nRUN tail -f /dev/null\n'))
    expect(host.run('docker build .').trace.running).toBe(true)
    const { trace, err } = host.run('^C')
    expect(trace.running).toBe(false)
    expect(err).toContain('ERROR: failed to build: failed to solve: Canceled: context canceled\n')
    expect([...host.engine.kernel.spaces.keys()].filter((space) => space.startsWith('build/'))).toEqual([])
    expect(host.broken).toEqual([])
  })

  it('ends in a later line when it goes on in the background', () => {
    const host = new Host()
    host.run(write('Dockerfile', 'FROM alpine\nRUN sleep 5; echo done > /f\n'))
    host.run('docker build -q -t x . &')
    host.run('sleep 10')
    expect(host.run('docker run --rm x cat /f').out).toBe('done\n')
  })
})
