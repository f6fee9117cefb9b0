import { defineConfig } from '@playwright/test'
import { browserPath } from './tests/run/browser.ts'

const executablePath = browserPath()

/** The browser tests look at the production build: `npm run build` comes first. */
export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  reporter: 'line',
  use: {
    baseURL: 'http://localhost:4329',
    launchOptions: { args: ['--no-sandbox'], ...(executablePath && { executablePath }) },
  },
  webServer: {
    command: 'npm exec -- node src/site/serve.ts 4329',
    url: 'http://localhost:4329',
    reuseExistingServer: false,
  },
})
