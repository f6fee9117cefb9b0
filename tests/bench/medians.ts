import { Bench } from 'tinybench'

// Short rounds, in which the tasks take turns: what else runs on the machine slows all of them.
const rounds = 7

/** Median times in ms of what is done again and again; the tasks take turns in one run. */
export function medians(tasks: readonly (() => unknown)[], time = 30): readonly number[] {
  const found = Array.from({ length: rounds }, () => round(tasks, time))
  return tasks.map((_, at) => median(found.map((one) => one[at]!)))
}

function round(tasks: readonly (() => unknown)[], time: number): readonly number[] {
  const bench = new Bench({ time, iterations: 5, warmupTime: time / 5, warmupIterations: 1 })
  for (const [at, task] of tasks.entries()) bench.add(String(at), () => void task())
  bench.runSync()
  return bench.tasks.map(({ result }) => {
    if (result.state !== 'completed') throw new Error(`a task is ${result.state}`)
    return result.latency.p50
  })
}

/** The middle of numbers. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
