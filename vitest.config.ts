import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'docker', include: ['tests/docker/**/*.test.ts'] } },
      { test: { name: 'diagram', include: ['tests/diagram/**/*.test.ts'] } },
      { test: { name: 'site', include: ['tests/site/**/*.test.ts'] } },
    ],
  },
})
