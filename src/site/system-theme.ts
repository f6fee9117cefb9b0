import type { AstroIntegration } from 'astro'

/** Without JavaScript the reader's system chooses the theme: the attribute that Starlight writes into every page is taken out. */
export const systemTheme = (): AstroIntegration => ({
  name: 'system-theme',
  hooks: {
    'astro:config:setup': ({ addMiddleware }) =>
      addMiddleware({ entrypoint: new URL('./system-theme-middleware.ts', import.meta.url), order: 'post' }),
  },
})
