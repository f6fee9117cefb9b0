import { describe, expect, it } from 'vitest'
import { boot, catalogue, commands } from '../../../src/docker/index.ts'
import { touches } from '../../../src/docker/cli/touches.ts'
import { recordedHelp } from './recorded-help.ts'
import { run } from './fixture.ts'

const names = new Set(catalogue.flatMap((entry) => [entry.name, ...entry.aliases]))

/** Commands that the recorded pages of groups and of docker itself list; `docker builder` lists those of buildx. */
const listed = recordedHelp.flatMap((page) => {
  const group = /^docker (\w+) .*COMMAND/.exec(page.usage)?.[1]
  return page.commands.map((name) => (group === undefined ? name : `${group} ${name}`))
})

describe('the catalogue', () => {
  it('has every command that a recorded page lists', () => {
    expect(listed.length).toBeGreaterThan(90)
    expect(listed.filter((name) => !names.has(name))).toEqual([])
  })

  it('has every recorded page, and every command of the model once', () => {
    const pages = recordedHelp.filter((page) => page.commands.length === 0)
    expect(pages.map((page) => page.name).filter((name) => !names.has(name))).toEqual([])
    for (const command of commands) expect(catalogue.filter((entry) => entry.name === command.name)).toHaveLength(1)
    expect(new Set(catalogue.map((entry) => entry.name)).size).toBe(catalogue.length)
  })

  it('says what every command of containers, images, volumes and networks touches', () => {
    const things = ['container', 'image', 'volume', 'network']
    const bare = catalogue.filter((entry) => things.includes(entry.group) && entry.touches.length === 0)
    expect(bare.map((entry) => entry.name)).toEqual(['volume update'])
    expect(Object.keys(touches).filter((name) => !catalogue.some((entry) => entry.name === name))).toEqual([])
  })

  it('knows the members of the swarm family', () => {
    const swarm = ['swarm', 'node', 'service', 'stack', 'secret', 'config']
    const count = (group: string) => catalogue.filter((entry) => entry.group === group).length
    expect(swarm.map(count)).toEqual([8, 7, 9, 6, 4, 4])
  })

  it.each(catalogue.map((entry) => [entry.name, entry] as const))('docker %s is answered as it says', (name, entry) => {
    const { out, err, exit } = run(boot(), `docker ${name} --help`)
    const help = entry.modelled || commands.some((command) => command.name === name)
    if (help) expect(out).toMatch(/^Usage: {2}docker /)
    else expect(err).toBe(`docker: 'docker ${name}' is a command of docker that is not modelled here\n`)
    expect(exit).toBe(help ? 0 : 1)
    expect(entry.summary).toMatch(/^[A-Z].*[^.]$/)
  })
})
