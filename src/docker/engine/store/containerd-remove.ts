import { short } from '../../oci/digest.ts'
import type { Digest } from '../../oci/types.ts'
import { familiar, repositoryOf } from '../familiar.ts'
import { findImage, namesOf } from '../find.ts'
import { childrenOf, dropImage, isRunning, untag, usersOf } from '../image-users.ts'
import type { Problem } from '../problem.ts'
import { isProblem, problem } from '../problem.ts'
import type { Removed, RemoveImage } from '../remove-image.ts'
import type { Tx } from '../tx.ts'

interface Removal {
  readonly id: Digest
  readonly names: readonly string[]
  readonly force: boolean
  readonly prune: boolean
}

/**
 * The rules of the containerd image store: with `force` a name goes although a container has the image, which then stays
 * without a name (rmi.console); a running container's image cannot be removed by its id.
 */
export const containerdRemove: RemoveImage = (tx, ref, { force, prune }) => {
  const found = findImage(tx, ref)
  if (isProblem(found)) return found
  const removal = { id: found.id, names: namesOf(tx.engine, found.id), force, prune }
  if (found.name !== undefined) return removeName(tx, removal, found.name)
  return conflict(tx, removal) ?? removeAll(tx, removal)
}

function removeName(tx: Tx, removal: Removal, name: string): readonly Removed[] | Problem {
  const { id, names, force } = removal
  const going = sameAs(names, name)
  if (going.length < names.length) return going.map((one) => untag(tx, one, id))
  const user = usersOf(tx, id)[0]
  if (!user) return removeAll(tx, removal)
  if (force) return going.map((one) => untag(tx, one, id))
  return problem('imageInUse', { ref: familiar(name), container: short(user.id), image: short(id) })
}

// A name with a digest goes with the last tag of its repository.
function sameAs(names: readonly string[], name: string): readonly string[] {
  const repository = repositoryOf(name)
  const rest = names.filter((one) => one !== name && repositoryOf(one) === repository)
  const pinned = rest.filter((one) => one.includes('@'))
  return pinned.length === rest.length ? [name, ...pinned] : [name]
}

function removeAll(tx: Tx, removal: Removal): readonly Removed[] {
  const { id, names, force, prune } = removal
  const parents = prune ? parentsOf(tx, id) : []
  const untagged = names.map((name) => untag(tx, name, id))
  // A parent of another image stays, without a name, until that image goes; the answer calls it deleted all the same.
  const stays = names.length === 1 && !force && childrenOf(tx, id).length > 0
  const deleted = [
    remove(tx, id, stays),
    ...parents.filter((parent) => canFollow(tx, parent)).map((parent) => remove(tx, parent, false)),
  ]
  return [...untagged, ...deleted]
}

function conflict(tx: Tx, { id, names, force }: Removal): Problem | undefined {
  const users = usersOf(tx, id)
  const running = users.find(isRunning)
  if (running) return problem('imageRunning', { ref: short(id), container: short(running.id) })
  if (force) return undefined
  const user = users[0]
  if (user) return problem('imageStopped', { ref: short(id), container: short(user.id) })
  return names.length > 1 ? problem('imageMany', { ref: short(id) }) : undefined
}

function remove(tx: Tx, id: Digest, stays: boolean): Removed {
  const image = stays ? tx.engine.images.get(id) : dropImage(tx, id)
  tx.step('image', 'delete', id, { ...image?.config.config.Labels, name: id })
  return { deleted: id }
}

/** Parents of an image from the nearest on, as long as they have no name. */
function parentsOf(tx: Tx, id: Digest): readonly Digest[] {
  const parents: Digest[] = []
  for (let next = tx.engine.images.get(id)?.parent; next !== undefined; next = tx.engine.images.get(next)?.parent) {
    if (!tx.engine.images.has(next) || namesOf(tx.engine, next).length > 0 || parents.includes(next)) break
    parents.push(next)
  }
  return parents
}

const canFollow = (tx: Tx, id: Digest): boolean => usersOf(tx, id).length === 0 && childrenOf(tx, id).length === 0
