const verbs =
  'write append read list stat mkdir mkdir rmdir unlink unlink rename rename symlink hardlink chmod chown utimes mknod'.split(
    ' ',
  )
const paths = 'a a/b a/b/g a/c a/c/d a/c/d/f a/c/g a/f a/l a/m b b/c b/c/g d d/f d/g g l m l/b l/f a/l/x'.split(' ')
const names = ['a', 'b', 'c', 'd', 'f', 'g', 'l', 'm', '..']

/** A row of pseudo-random file operations under /t; the same seed gives the same row. */
export function operations(seed, length) {
  let state = seed
  const below = (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 16) % limit
  }
  const known = () => `/t/${paths[below(paths.length)]}`
  const random = () =>
    `/t/${Array.from({ length: 1 + below(3) }, () => names[below(names.length)]).join('/')}${below(15) ? '' : '/'}`
  const path = () => (below(3) ? known() : random())
  const second = (verb) =>
    ({ rename: path, hardlink: path, symlink: () => ['a', '../b', '/t/c', 'x/../g', '/t/d/'][below(5)] })[verb]?.() ??
    { chmod: ['755', '700', '1777', '644'][below(4)], chown: ['0', '1000'][below(2)], write: 'new', append: '+' }[
      verb
    ] ??
    ''
  return Array.from({ length }, () => {
    const verb = verbs[below(verbs.length)]
    return `${below(6) ? 0 : 1000} ${verb} ${path()} ${second(verb)}`.trimEnd()
  })
}
