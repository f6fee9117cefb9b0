import { isFsError } from '../../fs/resolve.ts'
import type { Program } from '../sys.ts'
import { applet, errorWords } from './applet.ts'

export const tee: Program = applet('tee', { options: 'ai', synopsis: '[-ai] [FILE]...' }, (sys, given, place) => {
  let failed = (place as { failed: boolean } | undefined)?.failed ?? false
  if (place === undefined) {
    for (const path of given.args) {
      const wrong = sys.files.writeFile(path, new Uint8Array(0), { append: given.has('a') })
      if (wrong === undefined) continue
      sys.err(`tee: ${path}: ${errorWords(wrong)}\n`)
      failed = true
    }
  }
  for (;;) {
    const got = sys.read(0)
    if (got === 'blocked') return { wait: { read: 0 }, place: { failed } }
    if (got === 'eof' || isFsError(got)) return { exit: failed ? 1 : 0 }
    sys.out(got)
    for (const path of given.args) sys.files.writeFile(path, got, { append: true })
  }
})
