import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MdastPluginDefinition } from 'satteri'
import { parseAttributes } from './attributes.ts'

const fenced: Readonly<Record<string, { component: string; attributes: readonly string[] }>> = {
  session: { component: 'Session', attributes: ['view', 'focus', 'engine', 'title', 'id', 'start', 'layout'] },
  'before-after': { component: 'BeforeAfter', attributes: ['view', 'focus', 'engine', 'title'] },
  releases: { component: 'Releases', attributes: ['view', 'focus', 'title'] },
  picture: { component: 'Picture', attributes: ['view', 'focus', 'engine', 'caption'] },
}

/** Components that a page uses without importing them. */
const own = [
  'Session',
  'BeforeAfter',
  'Picture',
  'Releases',
  'Usage',
  'Syntax',
  'Options',
  'ThenAndNow',
  'Then',
  'Now',
  'Related',
  'Flow',
  'CommandGrid',
  'EveryCommand',
  'Fidelity',
  'Legend',
  'Ways',
]

const importOf = (name: string) => ({
  type: 'mdxjsEsm' as const,
  value: `import ${name} from '/src/components/${name}.astro'`,
})

/** The page's path in the repository: 'content/docs/commands/commit.mdx'. */
const pathOf = (url: URL | undefined): string => (url ? relative(process.cwd(), fileURLToPath(url)) : 'page')

function attributesOf(fence: string, meta: string, at: string): Record<string, string> {
  const given = parseAttributes(meta)
  const unknown = Object.keys(given).find((name) => !fenced[fence]?.attributes.includes(name))
  if (unknown) throw new Error(`${at}: a ${fence} block has no "${unknown}"`)
  return given
}

/**
 * Makes components of the fences `session`, `before-after`, `releases` and `picture`, and imports every component of ours that a page
 * uses. Each block is told where it stands (`at`, 'file:line' of its first line) and its number in the page.
 */
export function fences(): MdastPluginDefinition {
  const used = new Set<string>()
  let count = 0
  const use = (node: { readonly name: string | null }): void => {
    if (node.name && own.includes(node.name)) used.add(node.name)
  }
  return {
    name: 'layer-by-layer-fences',
    options: { position: true },
    code(node, context) {
      const fence = node.lang ? fenced[node.lang] : undefined
      if (!fence || !node.lang) return
      const at = `${pathOf(context.fileURL)}:${(node.position?.start.line ?? 0) + 1}`
      const given = { ...attributesOf(node.lang, node.meta ?? '', at), lines: node.value, at, number: String(++count) }
      used.add(fence.component)
      context.replaceNode(node, {
        type: 'mdxJsxFlowElement',
        name: fence.component,
        attributes: Object.entries(given).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value })),
        children: [],
      })
    },
    mdxJsxFlowElement: use,
    mdxJsxTextElement: use,
    after(root, context) {
      if (used.size > 0) context.prependChild(root, [...used].map(importOf))
    },
  }
}
