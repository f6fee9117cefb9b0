import { Bench } from 'tinybench'

/**
 * Times in ms of what is done again and again: medians of the fastest of each round, as what else runs on the machine can only
 * make it slower. In a round the tasks take turns, for `time` ms each.
 */
export function medians(tasks: readonly (() => unknown)[], time = 30, rounds = 5): readonly number[] {
  const found = Array.from({ length: rounds }, () => round(tasks, time))
  return tasks.map((_, at) => median(found.map((one) => one[at]!)))
}

function round(tasks: readonly (() => unknown)[], time: number): readonly number[] {
  const bench = new Bench({ time, iterations: 3, warmupTime: time / 5, warmupIterations: 1 })
  for (const [at, task] of tasks.entries()) bench.add(String(at), () => void task())
  bench.runSync()
  return bench.tasks.map(({ result }) => {
    if (result.state !== 'completed') throw new Error(`a task is ${result.state}`)
    return result.latency.min
  })
}

/** The middle of numbers. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
