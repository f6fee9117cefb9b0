/** The names in a path, without empty ones and '.'; '..' is kept, since what it means depends on links. */
export function segments(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.')
}

/** The names in a path, '..' folded as text: `parts('/a/../b//c') = ['b', 'c']`. */
export function parts(path: string): string[] {
  const names: string[] = []
  for (const name of segments(path)) {
    if (name === '..') names.pop()
    else names.push(name)
  }
  return names
}

/** The absolute path with '.', '..' and doubled slashes folded as text: `normalize('a/./b/') = '/a/b'`. */
export function normalize(path: string): string {
  return '/' + parts(path).join('/')
}

/** A path as seen from `cwd`, folded as text. To open a file use `absolute`: after a link, '..' is not what the text says. */
export function join(cwd: string, path: string): string {
  return normalize(absolute(cwd, path))
}

/** A path as seen from `cwd`, nothing folded, so that a view can follow '..' through links. An empty path stays empty. */
export function absolute(cwd: string, path: string): string {
  return path === '' || path.startsWith('/') ? path : `${cwd}/${path}`
}

/** The folder that a path lies in: `dirname('/a/b') = '/a'`, `dirname('/') = '/'`. */
export function dirname(path: string): string {
  return '/' + parts(path).slice(0, -1).join('/')
}

/** The last name of a path; '' for the root. */
export function basename(path: string): string {
  return parts(path).at(-1) ?? ''
}

/** Whether a normalized path is `folder` or lies below it. */
export function inside(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(folder + '/')
}

/** Order of two names by their UTF-8 bytes, as `LC_ALL=C sort` has it. */
export function compareNames(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

// UTF-16 puts surrogates (U+10000 and up) before U+E000; UTF-8 puts them last.
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}
