import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Path of a browser that can be started here: `CHROMIUM_PATH`, Playwright's own, or the system's; undefined if there is none. */
export const browserPath = (): string | undefined =>
  [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...SYSTEM].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  )

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', timeout: 600_000 }).status === 0

const isRoot = process.getuid?.() === 0
const fromDebian = (): boolean =>
  isRoot &&
  existsSync('/usr/bin/apt-get') &&
  run('apt-get', ['update', '-qq']) &&
  run('apt-get', ['install', '-qqy', 'chromium'])
const fromPlaywright = (): boolean => run('npx', ['--no-install', 'playwright', 'install', 'chromium'])

/** Finds a browser, or installs one: Playwright's own where it can be downloaded, else Debian's as root. Throws with one sentence. */
export const needBrowser = (): string => {
  const there = browserPath()
  if (there !== undefined) return there
  for (const install of [fromPlaywright, fromDebian]) {
    install()
    const path = browserPath()
    if (path !== undefined) return path
  }
  throw new Error(
    'The browser tests need Chromium: install the package "chromium", or run "npx playwright install chromium", or set CHROMIUM_PATH.',
  )
}
