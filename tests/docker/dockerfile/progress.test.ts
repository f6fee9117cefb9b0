import { describe, expect, it } from 'vitest'
import { Host } from './host.ts'

const ids = (text: string): string => text.replace(/sha256:[0-9a-f]+/g, 'sha256:…')

describe('progress', () => {
  it('is a picture on a terminal of 120 columns', () => {
    const host = new Host(120)
    host.run(`printf 'hi\\n' > f`)
    const { err } = host.build('FROM alpine\nRUN echo one > /one\nCOPY f /f\nCMD ["cat","/one"]\n', '-t demo')
    expect(
      err
        .split('\n')
        .slice(0, -1)
        .every((line) => line.length === 119),
    ).toBe(true)
    expect(
      ids(err)
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      '[+] Building 0.0s (8/8) FINISHED docker:default',
      ' => [internal] load build definition from Dockerfile 0.0s',
      ' => => transferring dockerfile: 98B 0.0s',
      ' => [internal] load metadata for docker.io/library/alpine:latest 0.0s',
      ' => [internal] load .dockerignore 0.0s',
      ' => => transferring context: 2B 0.0s',
      ' => [1/3] FROM docker.io/library/alpine:latest@sha256:… 0.0s',
      ' => => resolve docker.io/library/alpine:latest@sha256:… 0.0s',
      ' => => sha256:… 1.14MB / 1.14MB 0.0s',
      ' => => extracting sha256:… 0.0s',
      ' => [internal] load build context 0.0s',
      ' => => transferring context: 31B 0.0s',
      ' => [2/3] RUN echo one > /one 0.0s',
      ' => [3/3] COPY f /f 0.0s',
      ' => exporting to image 0.0s',
      ' => => exporting layers 0.0s',
      ' => => exporting manifest sha256:… 0.0s',
      ' => => exporting config sha256:… 0.0s',
      ' => => naming to docker.io/library/demo:latest 0.0s',
      ' => => unpacking to docker.io/library/demo:latest 0.0s',
      '',
    ])
  })

  it('cuts names and leaves bytes out on a narrow terminal', () => {
    const { err } = new Host(40).build('FROM alpine\nRUN echo a long line that does not fit\n', '-t x')
    expect(
      err
        .split('\n')
        .slice(0, -1)
        .every((line) => line.length <= 40),
    ).toBe(true)
    expect(err).toContain(' => [2/2] RUN echo a long line th  0.0s\n')
  })

  it('is lines without one, a block for each step', () => {
    const host = new Host()
    host.build('FROM alpine\nRUN echo one\n', '-q')
    const { err, out } = host.build('FROM alpine\nRUN echo one\nRUN echo two; sleep 2; echo err >&2; printf end\n')
    expect(out).toBe('')
    expect(ids(err)).toContain(
      '#4 [1/3] FROM docker.io/library/alpine:latest@sha256:…\n#4 resolve docker.io/library/alpine:latest@sha256:… done\n#4 DONE 0.0s\n\n' +
        '#5 [2/3] RUN echo one\n#5 CACHED\n\n' +
        '#6 [3/3] RUN echo two; sleep 2; echo err >&2; printf end\n#6 0.000 two\n#6 2.000 err\n#6 2.000 end\n#6 DONE 2.0s\n\n#7 exporting to image\n',
    )
  })

  it('marks what failed on a terminal, and repeats what it wrote', () => {
    const { err } = new Host(100).build('FROM alpine\nRUN echo hi; sleep 1; exit 3', '')
    expect(err).toContain(' => ERROR [2/2] RUN echo hi; sleep 1; exit 3')
    expect(err).toContain('[+] Building 1.0s (5/5) FINISHED')
    expect(err).toContain('------\n > [2/2] RUN echo hi; sleep 1; exit 3:\n0.000 hi\n------\nDockerfile:2\n')
  })

  it('shows a step that does not end, and what it has written', () => {
    const host = new Host(100)
    const { err, trace } = host.build('FROM alpine\nRUN echo ready; tail -f /dev/null\n', '')
    expect(trace.running).toBe(true)
    expect(err).toContain('[+] Building 30.0s (4/5) ')
    expect(err).toContain(' => [2/2] RUN echo ready; tail -f /dev/null')
    expect(err.endsWith('30.0s\n => => # ready\n')).toBe(true)
    expect(host.run('^C').err).toContain(' => CANCELED [2/2] RUN echo ready; tail -f /dev/null')
  })

  it('is nothing with -q but the error', () => {
    const { err, out } = new Host().build('FROM alpine\nRUN echo one; exit 4', '-q')
    expect(out).toBe('')
    expect(err.split('\n')[0]).toBe('Dockerfile:2')
  })

  it('lists the warnings at the end, and --check only them', () => {
    const host = new Host()
    const { err } = host.build('FROM alpine as Build\nrun true\nWORKDIR sub\nENV A $x\nCMD a\nCMD b\n')
    expect(err).toContain('\n 9 warnings found (use docker --debug to expand):\n')
    for (const rule of [
      "StageNameCasing: Stage name 'Build' should be lowercase (line 1)",
      "FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)",
      "ConsistentInstructionCasing: Command 'run' should match the case of the command majority (uppercase) (line 2)",
      'WorkdirRelativePath: Relative workdir "sub" can have unexpected results if the base image changes (line 3)',
      `LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format (line 4)`,
      "UndefinedVar: Usage of undefined variable '$x' (line 4)",
    ]) {
      expect(err).toContain(` - ${rule}\n`)
    }
    const checked = host.run('docker build --check . 2>/dev/null')
    expect(checked.out).toContain(
      'WARNING: StageNameCasing - https://docs.docker.com/go/dockerfile/rule/stage-name-casing/\n',
    )
    expect(checked.exit).toBe(1)
  })
})
