import type { AstroIntegration } from 'astro'

/** The page of an address that leads nowhere; Starlight's own is switched off. */
export const notFound = (): AstroIntegration => ({
  name: 'not-found',
  hooks: {
    'astro:config:setup': ({ injectRoute }) =>
      injectRoute({
        pattern: '404',
        entrypoint: new URL('../components/NotFound.astro', import.meta.url),
        prerender: true,
      }),
  },
})
