import type { Picture } from '../picture.ts'
import { phrase, type Words } from '../say.ts'

/** The ground with nothing on it, and why. */
export const emptyPicture = (why: Words): Picture => ({
  title: phrase('picture.empty.title'),
  root: {
    kind: 'column',
    gap: 10,
    boxes: [
      { kind: 'pile', tops: [], sheets: [], ground: true },
      { kind: 'note', key: 'note:empty', text: why },
    ],
  },
  links: [],
})
