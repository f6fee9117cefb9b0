import type { Dir, Node } from '../../fs/node.ts'
import { dir, file } from '../../fs/tree.ts'

/** What stands in a file that the model does not have the content of. */
const DATABASE = 'A database of the real engine. The model keeps what would be in it elsewhere.\n'

/** Makes folders of one moment (seconds), with this mode where none is given. */
export const folderAt =
  (mtime: number, usual: number) =>
  (entries: Record<string, Node> = {}, mode = usual): Dir =>
    dir(entries, { mode, mtime })

/** A file that is a database. */
export const database = (mtime: number, mode = 0o600): Node => file(DATABASE, { mode, mtime })
