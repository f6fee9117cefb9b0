import { logicalFolder } from './builtins/folder.ts'
import type { Shell } from './shell.ts'

/** PS1 or PS2 with its `\w`, `\h`, `\u`, `\$` and variables filled in. */
export function promptText(sh: Shell, name: 'PS1' | 'PS2'): string {
  const raw = sh.get(name) ?? (name === 'PS1' ? '\\w \\$ ' : '> ')
  const text = raw.replace(/\\([^])/g, (_, letter: string) => escape(sh, letter))
  return text.replace(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (_, a?: string, b?: string) => sh.get(a ?? b ?? '') ?? '')
}

function escape(sh: Shell, letter: string): string {
  const folder = logicalFolder(sh)
  const home = sh.get('HOME')
  const short =
    home && home !== '/' && (folder === home || folder.startsWith(`${home}/`))
      ? `~${folder.slice(home.length)}`
      : folder
  switch (letter) {
    case 'w':
      return short
    case 'W':
      return short.slice(short.lastIndexOf('/') + 1) || '/'
    case 'h':
      return sh.sys.hostname.split('.')[0]!
    case 'H':
      return sh.sys.hostname
    case 'u':
      return sh.get('USER') ?? (sh.sys.uid === 0 ? 'root' : String(sh.sys.uid))
    case '$':
      return sh.sys.uid === 0 ? '#' : '$'
    case 'n':
      return '\n'
    case '[':
    case ']':
      return ''
    default:
      return letter
  }
}
