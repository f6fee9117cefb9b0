import { defineMiddleware } from 'astro:middleware'

/** Takes `data-theme` off `<html>`; Starlight's script, which runs before anything is painted, sets it again. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next()
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response
  const page = await response.text()
  return new Response(page.replace(/(<html[^>]*?) data-theme="dark"/, '$1'), response)
})
