import { readFileSync } from 'node:fs'

/** How many checks passed and failed. */
export interface Count {
  readonly passed: number
  readonly failed: number
}

export const add = (a: Count, b: Count): Count => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Counts a vitest JSON report; a suite that could not be loaded is one failure. */
export const fromVitest = (file: string): Count => {
  const report = read(file) as
    { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; success: boolean } | undefined
  if (report === undefined) return { passed: 0, failed: 1 }
  const failed = Math.max(report.numFailedTests, report.success ? 0 : 1)
  return { passed: report.numPassedTests, failed }
}

/** Counts a Playwright JSON report. */
export const fromPlaywright = (file: string): Count => {
  const report = read(file) as
    { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] } | undefined
  if (report === undefined) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length }
}

/** One check: a coverage summary has at least so many per cent of the lines. */
export const fromCoverage = (file: string, least: number): Count => {
  const report = read(file) as { total: { lines: { pct: number } } } | undefined
  const enough = report !== undefined && report.total.lines.pct >= least
  return { passed: enough ? 1 : 0, failed: enough ? 0 : 1 }
}
