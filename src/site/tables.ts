import type { HastPluginDefinition } from 'satteri'

/** A table's empty corner is no heading: it would be read out as one without words. */
export const emptyCorners: HastPluginDefinition = {
  name: 'empty-corners',
  element: {
    filter: ['th'],
    visit(node, context) {
      if (context.textContent(node).trim() === '')
        context.replaceNode(node, { type: 'element', tagName: 'td', properties: {}, children: [] })
    },
  },
}
