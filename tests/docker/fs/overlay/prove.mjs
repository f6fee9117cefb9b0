// Asks a real engine how overlayfs behaves, and keeps its answers in answers.json.
// Usage: node tests/docker/fs/overlay/prove.mjs [SHELL]   SHELL runs one line where `docker`, `gcc` and this folder's
// text are; 'sh -c' when left out.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { operations } from './operations.mjs'

const here = new URL('.', import.meta.url)
const shell = process.argv[2] ? process.argv[2].split(' ') : ['sh', '-c']
const sh = (line, input = '') => execFileSync(shell[0], [...shell.slice(1), line], { input, encoding: 'utf8' })
const tmp = '/tmp/overlay-proof'

// Two layers: files, then some of them deleted, replaced, changed.
const dockerfile = `FROM alpine AS first
RUN mkdir -p /t/a/b /t/a/c/d /t/b/c /t/d && for f in a/f a/b/f a/c/g a/c/d/f b/f b/c/g d/f d/g f g; do echo $f > /t/$f; done && \\
    ln -s a /t/l && ln -s ../f /t/a/l && ln -s nowhere /t/m && ln /t/a/f /t/a/m && chmod 1777 /t/d && chmod 777 /t/b && chmod 600 /t/g
FROM first
RUN rm /t/f /t/b/f && rm -r /t/a/b && mkdir /t/a/b && echo new > /t/a/b/g && echo more >> /t/a/c/g && chown 1000:1000 /t/b/c
`

sh(`mkdir -p ${tmp} && cat > ${tmp}/syscalls.c`, readFileSync(new URL('syscalls.c', here), 'utf8'))
sh(`gcc -static -O1 -o ${tmp}/syscalls ${tmp}/syscalls.c && cat > ${tmp}/Dockerfile`, dockerfile)
sh(`docker build -q -t overlay-proof:first --target first ${tmp} && docker build -q -t overlay-proof ${tmp}`)

/** Runs the operations in a new container; what each gave, the files afterwards, and `docker diff`. */
function ask(lines, tag = 'latest') {
  sh(
    `docker rm -f overlay-proof >/dev/null 2>&1; docker create -i --name overlay-proof -v ${tmp}/syscalls:/bin/syscalls overlay-proof:${tag} syscalls`,
  )
  const [results, files] = sh('docker start -ai overlay-proof', lines.map((line) => line + '\n').join('')).split('--\n')
  const diff = sh('docker diff overlay-proof')
    .trim()
    .split('\n')
    .filter((line) => line.includes('/t'))
    .sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1))
  const split = (text) => text.split('\n').filter((line) => line !== '')
  return { results: split(results), files: split(files), diff }
}

const seeds = Array.from({ length: 24 }, (_, i) => i + 1)
const first = ask([], 'first').files
const before = ask([]).files
const runs = seeds.map((seed) => ({ seed, ...ask(operations(seed, 60)) }))
sh('docker rm -f overlay-proof; docker rmi overlay-proof overlay-proof:first')
const line = (value) => JSON.stringify(value)
writeFileSync(
  new URL('answers.json', here),
  `{"first":${line(first)},\n"before":${line(before)},\n"runs":[\n${runs.map(line).join(',\n')}\n]}\n`,
)
