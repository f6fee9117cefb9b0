// Keeps in images.json what a real engine says about the stand-in images that the world's were made after.
// Usage: node tests/docker/world/real/prove.mjs [SHELL]   SHELL runs one line where `docker` is, with the stand-ins as mirror.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { gunzip } from '../../../../src/docker/oci/gzip.ts'
import { readTar } from '../../../../src/docker/oci/tar.ts'

const shell = process.argv[2] ? process.argv[2].split(' ') : ['sh', '-c']
const raw = (line) => execFileSync(shell[0], [...shell.slice(1), line], { maxBuffer: 1 << 28 })
const names = ['busybox', 'alpine', 'ubuntu', 'debian', 'nginx', 'redis', 'hello-world']

const listing = (blob) =>
  readTar(gunzip(blob)).map(({ path, type, mode, uid, gid, bytes, target }) =>
    [path, type, mode.toString(8), `${uid}:${gid}`, target ?? bytes?.length].join(' ').trim(),
  )

const images = names.map((name) => {
  raw(`docker pull -q ${name}:latest`)
  const archive = new Map(
    readTar(new Uint8Array(raw(`docker save ${name}:latest`))).map(({ path, bytes }) => [path, bytes]),
  )
  const text = (path) => new TextDecoder().decode(archive.get(path))
  const [{ Config, Layers }] = JSON.parse(text('manifest.json'))
  const { architecture, config, history, os, rootfs } = JSON.parse(text(Config))
  const lines = history.map((line) => ({ ...line, created: undefined }))
  const sizes = raw(`docker history --no-trunc --human=false --format '{{.Size}}' ${name}`)
    .toString()
    .trim()
    .split('\n')
    .map(Number)
  const usage = Number(raw(`docker image ls --format '{{.Size}}' ${name}:latest`).toString().trim().replace('MB', ''))
  const layers = Layers.map((path) => listing(archive.get(path)))
  return { name, architecture, os, config, history: lines, sizes, usage, diffIds: rootfs.diff_ids, layers }
})
writeFileSync(new URL('images.json', import.meta.url), JSON.stringify(images, null, 1) + '\n')
