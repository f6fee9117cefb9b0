import { defineConfig } from 'astro/config'
import { satteri } from '@astrojs/markdown-satteri'
import starlight from '@astrojs/starlight'
import { components } from './src/site/overrides.ts'
import { fences } from './src/site/fences.ts'
import { locales } from './src/site/locales.ts'
import { notFound } from './src/site/not-found.ts'
import { sidebar } from './src/site/sidebar.ts'
import { systemTheme } from './src/site/system-theme.ts'
import { emptyCorners } from './src/site/tables.ts'

export default defineConfig({
  srcDir: '.',
  publicDir: 'public',
  trailingSlash: 'always',
  server: { port: 4321 },
  devToolbar: { enabled: false },
  // Astro marks the modules of pages with a directive that the bundler does not know.
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
  markdown: {
    processor: satteri({ mdastPlugins: [fences], hastPlugins: [emptyCorners], features: { smartPunctuation: false } }),
  },
  integrations: [
    starlight({
      title: 'Layer by Layer',
      description: 'Docker, drawn: pictures of images and containers, made from a model of the engine.',
      favicon: '/favicon.svg',
      locales,
      sidebar: sidebar(),
      components,
      tableOfContents: false,
      credits: false,
      disable404Route: true,
      customCss: ['./src/styles/index.css'],
      expressiveCode: {
        themes: ['github-light', 'github-dark'],
        defaultProps: { frame: 'none' },
        styleOverrides: { borderRadius: '3px', borderColor: 'transparent', codeBackground: 'var(--well)' },
      },
    }),
    systemTheme(),
    notFound(),
  ],
})
