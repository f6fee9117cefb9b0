import { expect, test } from 'vitest'
import { narrowPlan } from '../../src/diagram/marks/lifecycle-narrow.ts'
import { widePlan } from '../../src/diagram/marks/lifecycle-wide.ts'
import { lifecycle } from '../../src/docker/index.ts'

test.each([
  ['wide', widePlan(856)],
  ['narrow', narrowPlan(308)],
])('%s: every state and every way of the table has its place', (_, plan) => {
  const ways = Object.entries(lifecycle).flatMap(([from, verbs]) => Object.keys(verbs).map((verb) => `${from} ${verb}`))
  expect(Object.keys(plan.ways).sort()).toEqual(['create', ...ways].sort())
  expect(Object.keys(plan.nodes).sort()).toEqual([...Object.keys(lifecycle), 'removed'].sort())
})
