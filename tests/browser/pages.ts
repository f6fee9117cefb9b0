import { globSync } from 'node:fs'

/** Addresses of every page of the built site. */
export const addresses: readonly string[] = globSync('dist/**/index.html')
  .map((file) => file.replace(/^dist/, '').replace(/index\.html$/, ''))
  .toSorted()
