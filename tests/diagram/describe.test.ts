import { expect, test } from 'vitest'
import { describe } from '../../src/diagram/describe.ts'
import { boot, replay } from '../../src/docker/index.ts'
import { sayIn } from '../../src/site/say.ts'

const say = sayIn('en')

/** What each line changed, in words. */
const told = (...lines: string[]): string[] =>
  replay(boot(), lines).map(({ before, after, steps }) => describe(before, after, say, steps).sentence)

test('images and tags', () => {
  expect(
    told(
      'docker pull -q nginx',
      'docker pull -q redis',
      'docker pull -q redis',
      'docker tag redis cache:1',
      'docker rmi redis',
      'docker rmi cache:1',
      'docker images',
    ),
  ).toEqual([
    'The image nginx:latest is here: 3 layers, all new.',
    'The image redis:latest is here: 3 layers, 2 new, 1 shared with what was there.',
    'Nothing changed.',
    expect.stringMatching(/^The tag cache:1 now points at image [0-9a-f]{12}\. No layer was made\.$/),
    expect.stringMatching(/^The tag redis:latest is gone\. The image [0-9a-f]{12} stays\.$/),
    'The image cache:1 is deleted, and 2 layers that nothing else uses; 1 stays.',
    'Nothing changed.',
  ])
})

test('the life of a container', () => {
  expect(
    told(
      'docker pull -q alpine',
      'docker create --name web alpine sleep 1000',
      'docker start web',
      'docker pause web',
      'docker unpause web',
      'docker rename web shop',
      'docker restart -t 0 shop',
      'docker kill shop',
      'docker start shop',
      'docker rm -f shop',
      'docker run --rm --name gone alpine true',
      'docker run --name done alpine sh -c "exit 3"',
    ).slice(1),
  ).toEqual([
    'Container web was created: a writable layer on alpine, and no process.',
    'Container web runs: its first process is sleep.',
    'Container web is paused: its process is frozen.',
    'Container web goes on: its process is no longer frozen.',
    'Container web is now called shop.',
    'Container shop was stopped and started again: a new first process, sleep; the same writable layer.',
    'The process of container shop ended with exit code 137. Its writable layer stays.',
    'Container shop runs: its first process is sleep.',
    'Container shop is removed, and its writable layer with it.',
    'Container gone was created, ran, and was removed again.',
    'Container done was created and started; sh ended with exit code 3.',
  ])
})

test('files and processes', () => {
  expect(
    told(
      'docker run -d --name eve alpine sleep 1000',
      'docker exec eve touch /new',
      'docker exec eve sh -c "echo x >> /etc/passwd"',
      'docker exec eve sh -c "echo y >> /etc/passwd"',
      'docker exec eve rm /etc/motd',
      'docker exec eve rm /new',
      'docker exec eve sh -c "touch /a /b; rm /etc/group; echo z >> /etc/passwd"',
      'docker exec -d eve sleep 30',
      'sleep 40',
      'echo hello > note.txt',
      'docker exec eve cat /etc/os-release',
    ).slice(1),
  ).toEqual([
    '/new is new in the writable layer of eve.',
    '/etc/passwd was copied up from layer 1 into the writable layer of eve, and changed there.',
    '/etc/passwd changed in the writable layer of eve.',
    '/etc/motd is deleted: a whiteout in the writable layer of eve hides the one in layer 1.',
    '/new is gone from the writable layer of eve.',
    'In the writable layer of eve: 2 files added, 1 changed, 1 deleted.',
    expect.stringMatching(/^Process \d+ \(sleep\) started in eve\.$/),
    expect.stringMatching(/^Process \d+ \(sleep\) in eve ended\.$/),
    '/root/note.txt was written on the host, 6 B.',
    'Nothing changed.',
  ])
})

test('commit, build, volumes, archives', () => {
  expect(
    told(
      'docker run --name work ubuntu touch /happiness.txt',
      'docker commit work joy:1',
      'docker volume create data',
      'docker run --rm -v data:/d alpine touch /d/x',
      'docker volume rm data',
      'docker save -o joy.tar joy:1',
    ).slice(1),
  ).toEqual([
    'The image joy:1 is here: 2 layers, 1 new, 1 shared with what was there.',
    'The volume data was created.',
    expect.stringContaining('Files in the volume data changed.'),
    'The volume data was removed.',
    expect.stringMatching(/^\/root\/joy\.tar was written on the host, 1\.\d+ MB\.$/),
  ])
})

test('each thing that changed is listed with its mark', () => {
  const [, trace] = replay(boot(), [
    'docker run -d --name eve alpine sleep 1000',
    'docker exec eve sh -c "rm /etc/motd; touch /new"',
  ])
  if (!trace) throw new Error('no trace')
  expect(describe(trace.before, trace.after, say, trace.steps).changes).toEqual([
    { op: 'removed', text: '/etc/motd, a whiteout' },
    { op: 'added', text: '/new' },
  ])
})

test('networks, the registry and the build cache', () => {
  expect(
    told(
      'docker pull -q alpine',
      'docker network create shop',
      'docker run -d --name db alpine sleep 1000',
      'docker network connect shop db',
      'docker network disconnect bridge db',
      'docker update --restart always db',
      'docker rm -f db && docker network rm shop',
      'docker tag alpine team/base:1 && docker push team/base:1',
      "printf 'FROM alpine\\nRUN touch /x\\n' > Dockerfile && docker build -q -t x . && docker rmi x",
      'docker builder prune -af',
    ).slice(1),
  ).toEqual([
    'The network shop was created.',
    'Container db was created and started: its first process is sleep.',
    'Container db is on the network shop now.',
    'Container db is no longer on the network bridge.',
    'Container db has other settings now; its processes go on.',
    expect.stringContaining('The network shop was removed.'),
    expect.stringContaining('The registry has team/base:1 now.'),
    expect.any(String),
    expect.stringMatching(/\d+ results of earlier builds were forgotten\.$/),
  ])
})
