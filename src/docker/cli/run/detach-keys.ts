/** The keys that leave a container: ^P ^Q unless others were asked for. */
const DEFAULT = 'ctrl-p,ctrl-q'

/** 'ctrl-p,ctrl-q' as bytes; undefined when it is none. */
export const readKeys = (text: string): readonly number[] | undefined => {
  const keys = (text || DEFAULT).split(',').map(keyOf)
  return keys.every((key) => key !== undefined) ? keys : undefined
}

const keyOf = (name: string): number | undefined => {
  if (name.length === 1) return name.charCodeAt(0)
  const [, control = ''] = /^ctrl-([a-z@[\\\]^_])$/.exec(name) ?? []
  return control === '' ? undefined : control.toUpperCase().charCodeAt(0) - 64
}

/** How far bytes go on with the sequence that leaves: how many keys of it have been typed now, and whether that is all of it. */
export const typed = (
  keys: readonly number[],
  before: number,
  bytes: Uint8Array,
): { readonly count: number; readonly left: boolean } => {
  let count = before
  for (const byte of bytes) {
    count = byte === keys[count] ? count + 1 : byte === keys[0] ? 1 : 0
    if (count === keys.length) return { count: 0, left: true }
  }
  return { count, left: false }
}
