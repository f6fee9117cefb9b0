/** A title as part of an address: 'Pencil into ink!' becomes 'pencil-into-ink'. Letters of any language stay. */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
