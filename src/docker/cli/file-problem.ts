import { problem, type Problem } from '../engine/problem.ts'
import type { Errno, FsError } from '../fs/node.ts'

const WORDS: Readonly<Record<Errno, string>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EISDIR: 'is a directory',
  EEXIST: 'file exists',
  ENOTEMPTY: 'directory not empty',
  ELOOP: 'too many levels of symbolic links',
  EROFS: 'read-only file system',
  EACCES: 'permission denied',
  EBUSY: 'device or resource busy',
  EXDEV: 'invalid cross-device link',
  EINVAL: 'invalid argument',
  EPERM: 'operation not permitted',
  ENOSPC: 'no space left on device',
  ENAMETOOLONG: 'file name too long',
}

/** A failed file operation as Go prints it: 'open /nosuch: no such file or directory'. */
export const fileProblem = (call: string, error: FsError): Problem =>
  problem('client', { text: `${call} ${error.path}: ${WORDS[error.errno]}` })
