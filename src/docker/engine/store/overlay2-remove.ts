import { short } from '../../oci/digest.ts'
import type { Digest } from '../../oci/types.ts'
import { repositoryOf } from '../familiar.ts'
import { findImage, namesOf } from '../find.ts'
import { childrenOf, dropImage, isRunning, untag, usersOf } from '../image-users.ts'
import type { Problem } from '../problem.ts'
import { isProblem, problem } from '../problem.ts'
import type { Removed, RemoveImage } from '../remove-image.ts'
import type { Tx } from '../tx.ts'

interface Removal {
  readonly id: Digest
  readonly force: boolean
  readonly prune: boolean
}

const isDigest = (name: string): boolean => name.includes('@')

/**
 * The rules of the classic image store. Digests go with the last tag of their repository. What `docker commit` made a
 * child of cannot be removed, only its name (dependent-children.console); a parent without a name goes with its last child.
 */
export const overlay2Remove: RemoveImage = (tx, ref, { force, prune }) => {
  const found = findImage(tx, ref)
  if (isProblem(found)) return found
  const removal = { id: found.id, force, prune }
  return found.name === undefined ? removeById(tx, removal) : removeName(tx, removal, found.name, ref)
}

function removeName(tx: Tx, removal: Removal, name: string, ref: string): readonly Removed[] | Problem {
  const { id, force } = removal
  const names = namesOf(tx.engine, id)
  const user = usersOf(tx, id)[0]
  if (!force && isSingle(names) && user)
    return problem('repositoryInUse', { ref, container: short(user.id), image: short(id) })
  const untagged = goingWith(names, name).map((one) => untag(tx, one, id))
  if (namesOf(tx.engine, id).length > 0) return untagged
  const deleted = deleteImage(tx, removal, true)
  return isProblem(deleted) ? deleted : [...untagged, ...deleted]
}

function removeById(tx: Tx, removal: Removal): readonly Removed[] | Problem {
  const { id, force } = removal
  const names = namesOf(tx.engine, id)
  if (!isSingle(names)) return deleteImage(tx, removal, false)
  const wrong = hardConflict(tx, id) ?? (force ? undefined : stoppedConflict(tx, id))
  if (wrong) return wrong
  const untagged = names.toSorted().map((name) => untag(tx, name, id))
  const deleted = deleteImage(tx, removal, false)
  return isProblem(deleted) ? deleted : [...untagged, ...deleted]
}

/** Whether all names are of one repository, with one tag at most; not when there is none. */
function isSingle(names: readonly string[]): boolean {
  if (names.length <= 1) return names.length === 1
  const tags = names.filter((name) => !isDigest(name))
  const pinned = new Set(names.filter(isDigest).map(repositoryOf))
  return tags.length <= 1 && pinned.size === 1 && pinned.has(repositoryOf(tags[0] ?? names[0]!))
}

/** A name, and when it is the last tag of its repository the digests there. */
function goingWith(names: readonly string[], name: string): readonly string[] {
  const rest = names.filter((one) => one !== name && repositoryOf(one) === repositoryOf(name))
  return isDigest(name) || rest.some((one) => !isDigest(one)) ? [name] : [name, ...rest]
}

/**
 * Deletes an image with the names it still has, then as many of its parents as nothing holds. `quiet`: a name was asked
 * for and is gone, so that what keeps the image itself is no failure.
 */
function deleteImage(tx: Tx, removal: Removal, quiet: boolean): readonly Removed[] | Problem {
  const { id, force, prune } = removal
  const children = childrenOf(tx, id).length > 0
  const wrong = hardConflict(tx, id) ?? (force ? undefined : softConflict(tx, id))
  if (wrong && quiet && (children || namesOf(tx.engine, id).length > 0 || usersOf(tx, id).length > 0)) return []
  if (wrong) return wrong
  const parent = tx.engine.images.get(id)?.parent
  const removed = [
    ...namesOf(tx.engine, id)
      .toSorted()
      .map((name) => untag(tx, name, id)),
    ...drop(tx, id),
  ]
  if (!prune || parent === undefined || !tx.engine.images.has(parent)) return removed
  const above = deleteImage(tx, { id: parent, force: false, prune }, true)
  return isProblem(above) ? removed : [...removed, ...above]
}

function drop(tx: Tx, id: Digest): readonly Removed[] {
  const image = dropImage(tx, id)
  tx.step('image', 'delete', id, { ...image?.config.config.Labels, name: id })
  const layers = [...(image?.layers ?? [])].reverse().filter((chain) => !tx.engine.layers.has(chain))
  return [{ deleted: id }, ...layers.map((deleted) => ({ deleted }))]
}

function hardConflict(tx: Tx, id: Digest): Problem | undefined {
  if (childrenOf(tx, id).length > 0) return problem('imageParent', { ref: short(id) })
  const running = usersOf(tx, id).find(isRunning)
  return running && problem('imageRunning', { ref: short(id), container: short(running.id) })
}

const softConflict = (tx: Tx, id: Digest): Problem | undefined =>
  namesOf(tx.engine, id).length > 0 ? problem('imageMany', { ref: short(id) }) : stoppedConflict(tx, id)

function stoppedConflict(tx: Tx, id: Digest): Problem | undefined {
  const user = usersOf(tx, id)[0]
  return user && problem('imageStopped', { ref: short(id), container: short(user.id) })
}
