/** How Mermaid draws: plain shapes in the site's font, the same bytes every time. What it looks like is said in `flow.css`. */
export const config = {
  startOnLoad: false,
  securityLevel: 'strict',
  deterministicIds: true,
  htmlLabels: false,
  theme: 'base',
  look: 'classic',
  fontFamily: 'Recursive',
  fontSize: 13,
  themeVariables: { fontFamily: 'Recursive', fontSize: '13px' },
} as const
