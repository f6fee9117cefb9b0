/**
 * Runs every kind of check and ends with one line, `N passed, N failed`.
 * Usage: npm test [-- KIND...]     kinds: lint types docker diagram build site browser
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needBrowser } from './browser.ts'
import { add, fromCoverage, fromPlaywright, fromVitest, type Count } from './count.ts'

const reports = mkdtempSync(join(tmpdir(), 'layer-by-layer-'))

const npx = (args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync('npx', ['--no-install', ...args], { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0

const once = (...commands: (readonly string[])[]): Count => {
  const passed = commands.map((command) => npx(command)).filter(Boolean).length
  return { passed, failed: commands.length - passed }
}

const vitest = (project: string, ...more: readonly string[]): Count => {
  const file = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  npx(['vitest', 'run', '--project', project, ...reporters, ...more])
  return fromVitest(file)
}

/** Per cent of the model's lines that its own tests run. */
const LEAST_COVERED = 90

/** The model's tests, and how much of the model they run. */
const docker = (): Count => {
  const folder = join(reports, 'coverage')
  const count = vitest('docker', '--coverage', `--coverage.reportsDirectory=${folder}`)
  return add(count, fromCoverage(join(folder, 'coverage-summary.json'), LEAST_COVERED))
}

const playwright = (): Count => {
  const file = join(reports, 'browser.json')
  npx(['playwright', 'test', '--reporter=line,json'], {
    CHROMIUM_PATH: needBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  return fromPlaywright(file)
}

const kinds: Readonly<Record<string, () => Count>> = {
  lint: () => once(['eslint', '.'], ['prettier', '--check', '--log-level=warn', '.']),
  types: () => once(['astro', 'sync'], ['tsc', '--noEmit'], ['astro', 'check', '--minimumSeverity=error']),
  docker,
  diagram: () => vitest('diagram'),
  build: () => once(['astro', 'build']),
  site: () => vitest('site'),
  browser: playwright,
}

const guarded = (name: string, check: () => Count): Count => {
  console.log(`\n== ${name}`)
  const from = performance.now()
  try {
    const count = check()
    console.log(
      `== ${name}: ${count.passed} passed, ${count.failed} failed, ${Math.round((performance.now() - from) / 1000)} s`,
    )
    return count
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in kinds))
if (unknown.length > 0) {
  console.error(`no such kind of check: ${unknown.join(', ')}; there are ${Object.keys(kinds).join(', ')}`)
  process.exit(2)
}

const chosen = Object.entries(kinds).filter(([name]) => asked.length === 0 || asked.includes(name))
const total = chosen.map(([name, check]) => guarded(name, check)).reduce(add, { passed: 0, failed: 0 })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
