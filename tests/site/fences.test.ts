import { mdxToJs } from 'satteri'
import { describe, expect, it } from 'vitest'
import { fences } from '../../src/site/fences.ts'
import { play } from '../../src/site/play.ts'
import { parseSession } from '../../src/site/session-lines.ts'
import { emptyCorners } from '../../src/site/tables.ts'
import { slug } from '../../src/site/slug.ts'

const compile = async (source: string): Promise<string> => {
  const fileURL = new URL(`file://${process.cwd()}/content/docs/commands/x.mdx`)
  return (await mdxToJs(source, { mdastPlugins: [fences], fileURL, jsxImportSource: 'astro' })).code
}

describe('fences', () => {
  it('become components that know their lines and their place', async () => {
    const code = await compile('# Hi\n\n```session view=stack focus=joy title="In {ink}"\ndocker ps\n```\n')
    expect(code).toContain('import Session from "/src/components/Session.astro"')
    expect(code).toContain('title: "In {ink}"')
    expect(code).toContain('lines: "docker ps"')
    expect(code).toContain('at: "content/docs/commands/x.mdx:4"')
  })

  it('import each component that a page uses, once', async () => {
    const code = await compile('<Usage command="a" />\n\n<Usage command="b" /> and <Flow name="run" />\n\n<Other />\n')
    expect(code.match(/import Usage /g)).toHaveLength(1)
    expect(code).toContain('import Flow ')
    expect(code).not.toContain('import Other')
  })

  it('leave other code alone', async () => {
    expect(await compile('```dockerfile\nFROM alpine\n```\n')).not.toContain('import Session')
  })

  it('refuse what a block does not know, with file and line', async () => {
    await expect(compile('\n```picture viwe=stack\ndocker ps\n```\n')).rejects.toThrow(
      'content/docs/commands/x.mdx:3: a picture block has no "viwe"',
    )
  })
})

describe('a line that fails on one release only', () => {
  const lines = parseSession('@docker pull -q alpine\n!28 docker rmi alpine\n! docker rmi alpine\n!29ers', 'page.mdx:1')

  it('says on which', () => {
    expect(lines.map(({ line, fails, only }) => [line, fails, only])).toEqual([
      ['docker pull -q alpine', false, undefined],
      ['docker rmi alpine', true, '28'],
      ['docker rmi alpine', true, undefined],
      ['29ers', true, undefined],
    ])
  })

  it('is held to it', () => {
    const odd = parseSession('!28 docker version -f {{.Client.Version}} | grep 29', 'page.mdx:3')
    expect(() => play(odd, '28')).not.toThrow()
    expect(() => play(odd, '29')).not.toThrow()
    const wrong = parseSession('!29 docker version -f {{.Client.Version}} | grep 29', 'page.mdx:3')
    expect(() => play(wrong, '29')).toThrow('page.mdx:3: "docker version -f {{.Client.Version}} | grep 29" should fail')
  })
})

describe('tables', () => {
  it('have no heading without words', async () => {
    const { code } = await mdxToJs('| | a |\n| --- | --- |\n| b | c |\n', {
      hastPlugins: [emptyCorners],
      jsxImportSource: 'astro',
    })
    expect(code.match(/_components\.th,/g)).toHaveLength(1)
  })
})

describe('lines of a session', () => {
  it('are hidden by @, expected to fail by !, and know where they stand', () => {
    const lines = parseSession("@docker pull -q alpine\n\n! docker rm nosuch\n@! false\necho '@ !'", 'a.mdx:7')
    expect(lines).toEqual([
      { line: 'docker pull -q alpine', shown: false, fails: false, at: 'a.mdx:7' },
      { line: 'docker rm nosuch', shown: true, fails: true, at: 'a.mdx:9' },
      { line: 'false', shown: false, fails: true, at: 'a.mdx:10' },
      { line: "echo '@ !'", shown: true, fails: false, at: 'a.mdx:11' },
    ])
  })
})

describe('slug', () => {
  it('keeps letters of any language', () => {
    expect(slug('Pencil into ink!')).toBe('pencil-into-ink')
    expect(slug('可写层，第 1 步')).toBe('可写层-第-1-步')
  })
})
