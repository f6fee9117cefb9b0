import type { Errno } from '../fs/node.ts'
import type { SpawnError } from './sys.ts'

const words: Readonly<Record<Errno | SpawnError['errno'], string>> = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  EROFS: 'Read-only file system',
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EXDEV: 'Cross-device link',
  EINVAL: 'Invalid argument',
  EPERM: 'Operation not permitted',
  ENOSPC: 'No space left on device',
  ENAMETOOLONG: 'Filename too long',
  ENOEXEC: 'Exec format error',
}

/** An error of the system in the words of the C library that busybox has. */
export function errorText(errno: Errno | SpawnError['errno']): string {
  return words[errno]
}
