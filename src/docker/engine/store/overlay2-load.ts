import { loadArchive, type Loaded } from '../../oci/archive.ts'
import { gunzip, isGzip } from '../../oci/gzip.ts'
import { readTar } from '../../oci/tar.ts'
import type { Problem } from '../problem.ts'
import { problem } from '../problem.ts'
import type { Tx } from '../tx.ts'

/**
 * The images of an archive. What is none is unpacked and read as engines before 1.10 wrote it, a folder for each image
 * with a file `json` in it, and so it is that file that is missing (not-an-archive.console).
 */
export function loadClassic(tx: Tx, archive: Uint8Array): readonly Loaded[] | Problem {
  const loaded = loadArchive(archive, true)
  if (!('error' in loaded)) return loaded
  if (loaded.error !== 'unrecognized image format') return problem('badArchive', { text: loaded.error })
  const scratch = `/var/lib/docker/tmp/docker-import-${Number.parseInt(tx.newId().slice(0, 8), 16)}`
  const first = firstFolder(archive)
  const wanted = first === undefined ? 'repositories' : `${first}/json`
  return problem('badArchive', { text: `open ${scratch}/${wanted}: no such file or directory` })
}

function firstFolder(archive: Uint8Array): string | undefined {
  const tar = isGzip(archive) ? gunzip(archive) : archive
  const entries = tar instanceof Uint8Array ? readTar(tar) : []
  if ('error' in entries) return undefined
  const folders = entries.flatMap(({ path, type }) => {
    const [top = '', rest] = path.replace(/^(?:\.?\/)+/, '').split('/', 2)
    return top !== '' && (type === 'dir' || rest !== undefined) ? [top] : []
  })
  return folders.toSorted()[0]
}
