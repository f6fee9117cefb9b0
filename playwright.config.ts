import { defineConfig } from '@playwright/test'
import { browserPath } from './tests/run/browser.ts'

const executablePath = browserPath()
const port = Number(process.env['SITE_PORT'] ?? 4329)

/** The browser tests look at the production build: `npm run build` comes first. */
export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  reporter: 'line',
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { args: ['--no-sandbox', '--disable-gpu'], ...(executablePath && { executablePath }) },
  },
  webServer: {
    command: `npm exec -- node src/site/serve.ts ${port}`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
})
