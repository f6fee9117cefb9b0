// Holds the model against a real engine, both ways, and keeps what the engine said:
//   built.json   layers, configuration and manifest of an image that the engine built and one that it committed
//   loaded.json  what docker and skopeo print about archives that the model wrote
// Usage: node tests/docker/oci/real/prove.mjs [SHELL]   SHELL runs one line where `docker` and `skopeo` are ('sh -c').
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { readTar } from '../../../../src/docker/oci/tar.ts'
import { archives } from './archives.ts'

const shell = process.argv[2] ? process.argv[2].split(' ') : ['sh', '-c']
const raw = (line, input = '') => execFileSync(shell[0], [...shell.slice(1), line], { input, maxBuffer: 1 << 28 })
const sh = (line, input) => raw(line, input).toString()
const keep = (name, value) => writeFileSync(new URL(name, import.meta.url), JSON.stringify(value, null, 1) + '\n')
const tmp = '/tmp/oci-proof'

/** What `docker save` says of an image, without the layers of its base. */
function saved(name, base) {
  const files = new Map(readTar(new Uint8Array(raw(`docker save ${name}`))).map(({ path, bytes }) => [path, bytes]))
  const text = (path) => new TextDecoder().decode(files.get(path))
  const [{ Config, Layers }] = JSON.parse(text('manifest.json'))
  const [{ digest }] = JSON.parse(text('index.json')).manifests
  const config = text(Config)
  const sizes = sh(`docker history -q --no-trunc --human=false --format '{{.Size}}' ${name}`)
    .trim()
    .split('\n')
    .reverse()
    .map(Number)
  const made = JSON.parse(config)
    .history.map(({ empty_layer }, i) => (empty_layer ? [] : [sizes[i]]))
    .flat()
  const layers = Layers.map((path, i) => ({
    diffId: JSON.parse(config).rootfs.diff_ids[i],
    size: made[i],
    blob: Buffer.from(files.get(path)).toString('base64'),
  }))
  return { id: digest, manifest: text(`blobs/${digest.replace(':', '/')}`), config, layers: layers.slice(base) }
}

sh(`rm -rf ${tmp} && mkdir ${tmp} && cat > ${tmp}/Dockerfile`, readFileSync(new URL('Dockerfile', import.meta.url)))
sh(`BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build -q -t oci-proof ${tmp}`)
sh(`docker run --name oci-proof --entrypoint /bin/sh -u 0 -e A=1 oci-proof -c 'echo c > /c; rm /a; chmod 600 /b; rm -r /many; mkdir /many'
  docker commit -m message -a 'me <me@example.com>' -c 'LABEL b=2' oci-proof oci-proof:committed; docker export oci-proof > ${tmp}/export.tar`)
keep('built.json', { built: saved('oci-proof:latest', 1), committed: saved('oci-proof:committed', 20) })
sh('docker rm oci-proof; docker rmi oci-proof oci-proof:committed')

const inspect = `--format '{{json .Id}} {{json .RootFS.Layers}} {{json .Config}} {{.Created}} {{.Architecture}} {{.Os}} {{.Size}}'`
const loaded = Object.entries(archives()).map(([archive, { bytes, names }]) => {
  sh(`cat > ${tmp}/${archive}.tar`, bytes)
  const said = sh(`docker load -i ${tmp}/${archive}.tar`)
  const images = names.map((name) => ({
    name,
    inspect: sh(`docker image inspect ${inspect} ${name}`).trim(),
    history: sh(`docker history --no-trunc --human=false --format '{{.CreatedBy}}|{{.Size}}|{{.Comment}}' ${name}`)
      .trim()
      .split('\n'),
    dockerArchive: JSON.parse(sh(`skopeo inspect docker-archive:${tmp}/${archive}.tar:${name}`)),
    saved: sh(`docker save ${name} | tar xO manifest.json`).trim(),
  }))
  const oci = names.length === 1 ? JSON.parse(sh(`skopeo inspect oci-archive:${tmp}/${archive}.tar`)) : undefined
  sh(`docker rmi ${names.join(' ')}`)
  return { archive, said, images, oci }
})
keep('loaded.json', loaded)
sh(`rm -r ${tmp}`)
