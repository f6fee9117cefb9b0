import type { Container } from '../../docker/engine/types.ts'
import { unionOf } from '../changes.ts'
import type { Pencil } from '../picture.ts'
import { upperFiles } from '../read/files.ts'
import { engineOf, type Scope, shortId } from '../read/scope.ts'
import { phrase } from '../say.ts'
import { bytesIn, sizeText } from '../size.ts'

/** The writable layer of a container, with `most` of its files. */
export function pencilOf(scope: Scope, container: Container, form: Pencil['form'], most: number): Pencil {
  const key = `rw:${container.id}`
  const union = unionOf(engineOf(scope, container), container.id)
  const op = scope.changes.get(key)
  return {
    kind: 'pencil',
    key,
    form,
    title: phrase('picture.pencil.title'),
    size: sizeText(bytesIn(union.upper)),
    id: shortId(container.id),
    ...upperFiles(union, key, scope.changes, most),
    ...(op && { op }),
    ...(op === 'removed' && { ghost: true }),
  }
}
