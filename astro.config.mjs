import { defineConfig } from 'astro/config'
import { satteri } from '@astrojs/markdown-satteri'
import starlight from '@astrojs/starlight'
import { components } from './src/site/overrides.ts'
import { fences } from './src/site/fences.ts'
import { locales } from './src/site/locales.ts'
import { sidebar } from './src/site/sidebar.ts'
import { systemTheme } from './src/site/system-theme.ts'

export default defineConfig({
  srcDir: '.',
  publicDir: 'public',
  trailingSlash: 'always',
  server: { port: 4321 },
  devToolbar: { enabled: false },
  markdown: { processor: satteri({ mdastPlugins: [fences], features: { smartPunctuation: false } }) },
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
      pagination: true,
      customCss: ['./src/styles/index.css'],
      expressiveCode: {
        themes: ['github-light', 'github-dark'],
        styleOverrides: { borderRadius: '3px', frames: { shadowColor: 'transparent' } },
      },
    }),
    systemTheme(),
  ],
})
