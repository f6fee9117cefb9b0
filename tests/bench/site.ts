import { spawnSync } from 'node:child_process'
import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Part } from './part.ts'
import { table } from './table.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const COPIED = [
  'content',
  'public',
  'src',
  'tests',
  'astro.config.mjs',
  'content.config.ts',
  'package.json',
  'tsconfig.json',
]
/** The page that is copied, and how often: it has sessions of its own. */
const page = 'content/docs/learn/layer.mdx'
const COPIES = 30

/** Each Node process of a build leaves here what it took: the most memory, kB, and the time that it computed, µs. */
const watcher = `import { writeFileSync } from 'node:fs'
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  writeFileSync(process.env.TAKEN + '/' + process.pid, maxRSS + ' ' + (userCPUTime + systemCPUTime))
})
`

interface Built {
  readonly seconds: number
  /** Seconds of all processors together. */
  readonly computed: number
  readonly peak: number
}

/** The same files under other names: Astro wants all that it bundles to lie in the project. */
function linkTree(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [old, name] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory() && !entry.name.startsWith('.astro') && entry.name !== '.vite') linkTree(old, name)
    if (entry.isFile()) linkSync(old, name)
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(old), name)
  }
}

/** The tree without what a build left in it; its caches are its own. */
function copyTree(to: string): void {
  for (const name of COPIED) cpSync(join(project, name), join(to, name), { recursive: true })
  linkTree(join(project, 'node_modules'), join(to, 'node_modules'))
  const config = join(to, 'astro.config.mjs')
  const text = readFileSync(config, 'utf8').replace('defineConfig({', "defineConfig({\n  cacheDir: '.cache',")
  writeFileSync(config, text)
  writeFileSync(join(to, 'watcher.mjs'), watcher)
}

function build(at: string, name: string): Built {
  const taken = join(at, `taken-${name}`)
  mkdirSync(taken)
  const env = {
    ...process.env,
    NODE_OPTIONS: `--import=${join(at, 'watcher.mjs')}`,
    TAKEN: taken,
    ASTRO_TELEMETRY_DISABLED: '1',
  }
  const began = performance.now()
  const astro = join(at, 'node_modules', 'astro', 'bin', 'astro.mjs')
  const { status, stderr } = spawnSync(process.execPath, [astro, 'build'], {
    cwd: at,
    env,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (status !== 0) throw new Error(`the site was not built: ${stderr.slice(-2000)}`)
  const seconds = (performance.now() - began) / 1000
  const all = readdirSync(taken).map((pid) => readFileSync(join(taken, pid), 'utf8').split(' ').map(Number))
  const computed = all.reduce((sum, [, time = 0]) => sum + time, 0) / 1e6
  return { seconds, computed, peak: Math.max(...all.map(([most = 0]) => most)) / 1024 }
}

function addCopies(at: string): void {
  const text = readFileSync(join(at, page), 'utf8')
  for (let n = 0; n < COPIES; n++) {
    writeFileSync(
      join(at, page.replace('.mdx', `-copy-${n}.mdx`)),
      text.replace(/^title: .*$/m, (line) => `${line} ${n}`),
    )
  }
}

const pagesOf = (at: string): number =>
  readdirSync(join(at, 'dist'), { recursive: true }).filter((name) => String(name).endsWith('.html')).length

/** A build of the whole site, in a copy of the tree that is deleted afterwards. */
export const sitePart: Part = {
  name: 'site',
  title: 'A build of the site',
  slow: true,
  run: async () => {
    mkdirSync(join(project, 'test-results'), { recursive: true })
    const at = mkdtempSync(join(project, 'test-results', 'bench-site-'))
    try {
      copyTree(at)
      const first = build(at, 'first')
      const pages = pagesOf(at)
      const second = build(at, 'second')
      addCopies(at)
      const more = build(at, 'more')
      const row = (name: string, count: number, { seconds, computed, peak }: Built) => [
        name,
        String(count),
        seconds.toFixed(1),
        computed.toFixed(1),
        peak.toFixed(0),
      ]
      const further = (1000 * (more.computed - second.computed)) / COPIES
      return [
        table(
          ['', 'pages', 'seconds', 'computed, s', 'peak memory, MB'],
          [
            row('first build, nothing cached', pages, first),
            row('second build', pages, second),
            row(`with ${COPIES} more pages`, pagesOf(at), more),
          ],
        ),
        '',
        `Each further page (\`${page}\`, with its sessions run anew) takes ${further.toFixed(0)} ms of computing.`,
      ].join('\n')
    } finally {
      rmSync(at, { recursive: true, force: true })
    }
  },
}
