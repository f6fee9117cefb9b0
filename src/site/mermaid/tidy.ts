const rounded = (number: string): string => String(Number(Number(number).toFixed(1)))

/**
 * Mermaid's drawing without Mermaid's look: no style sheet, no colours, no shadows and no data, so that the page's own CSS draws it
 * in both themes; whole size in px, tenths of a pixel. Throws when a colour is left.
 */
export function tidy(svg: string): string {
  const [, width = '0', height = '0'] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? []
  const size = `width="${Math.ceil(Number(width))}" height="${Math.ceil(Number(height))}"`
  const done = svg
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<(filter|linearGradient|symbol)[\s\S]*?<\/\1>/g, '')
    .replace(/<(defs|g)><\/\1>/g, '')
    .replace(/ (?:data-[\w-]+|style|role|aria-roledescription|rx|ry|font-\w+)="[^"]*"/g, '')
    .replace(/ (?:fill|stroke)="(?:#[0-9a-f]{3,8}|(?:rgba?|hsl)\([^"]*\)|black|white|gr[ae]y)"/gi, '')
    .replace(/ id="((?!flow-)[^"]*|flow-[\w-]+-(?:edge|flowchart-)[^"]*)"/g, '')
    .replace(/(?<![.\d])\d+\.\d{2,}/g, rounded)
    .replace(
      /^<svg(.*?)(?: class="[^"]*")?( viewBox.*?)>/,
      (_, start: string, end: string) => `<svg class="pic flow"${start}${end}>`,
    )
    .replace('width="100%"', size)
    .replace(/<marker id="([^"]+)"[\s\S]*?<\/marker>/g, (marker, id: string) =>
      svg.includes(`url(#${id})`) ? marker : '',
    )
  const left = done.match(/#[0-9a-f]{6}\b|rgba?\([^)]*\)|hsl\([^)]*\)/gi)
  if (left) throw new Error(`colours of Mermaid are left: ${[...new Set(left)].join(' ')}`)
  return done
}
