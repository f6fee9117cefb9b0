import { defineCollection } from 'astro:content'
import { z } from 'astro/zod'
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders'
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema'

/**
 * A page about a command names it, without 'docker', as the model does: `command: container commit`; a page about an
 * instruction of a Dockerfile likewise: `instruction: FROM`.
 */
const extend = z.object({ command: z.string().optional(), instruction: z.string().optional() })

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend }) }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
}
