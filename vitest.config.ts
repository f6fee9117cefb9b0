import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // What the model's own tests run of it: `npm run coverage`.
    coverage: {
      provider: 'v8',
      include: ['src/docker/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      thresholds: { lines: 90 },
    },
    projects: [
      { test: { name: 'docker', include: ['tests/docker/**/*.test.ts'] } },
      { test: { name: 'diagram', include: ['tests/diagram/**/*.test.ts'] } },
      { test: { name: 'site', include: ['tests/site/**/*.test.ts'] } },
    ],
  },
})
