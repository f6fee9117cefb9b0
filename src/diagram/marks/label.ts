import { drawn, joined, moved } from '../block.ts'
import { SIZE, text } from '../draw.ts'
import type { Label } from '../picture.ts'
import { phrase } from '../say.ts'
import { fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { state } from './sheet.ts'

const HEIGHT = 24

/** Name and id above a box without a wall. */
export const label: Shape<Label> = {
  place(of, width, cx) {
    const inside = moved(cx.place(of.inside, width), 0, HEIGHT)
    const name = text(0, 13, of.name, { size: 'name', class: 'b', max: width })
    const idAt = widthOf(name.text, SIZE.name) + 8
    const id = idAt + widthOf(of.id, SIZE.small) <= width ? [text(idAt, 13, of.id, { class: 'dim' })] : []
    const head = drawn({ key: of.key, x: 0, y: 0, marks: [name, ...id], class: state(of) })
    const all = joined([head, inside], width, inside.height + HEIGHT)
    return { ...all, ...(inside.foot && { foot: inside.foot }) }
  },
  tell: (of, tell) => [fact(phrase('picture.label.fact', { name: of.name, id: of.id }), tell(of.inside))],
}
