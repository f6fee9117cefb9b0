/**
 * Serves the built site and prints its address last.
 * Usage: node src/site/serve.ts [PORT]     (4321 when left out)
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import sirv from 'sirv'

const port = Number(process.argv[2] ?? 4321)
if (!existsSync('dist/404.html')) {
  console.error('There is no built site in dist: run npm run build first.')
  process.exit(2)
}

const files = sirv('dist', { etag: true })
const lost = readFileSync('dist/404.html')

const server = createServer((request, response) =>
  files(request, response, () => {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(lost)
  }),
)
server.on('error', (error: NodeJS.ErrnoException) => {
  const busy = error.code === 'EADDRINUSE'
  console.error(busy ? `Port ${port} is in use: try node src/site/serve.ts ${port + 1}` : error.message)
  process.exit(1)
})
server.listen(port, () => console.log(`Layer by Layer is at http://localhost:${port}`))
