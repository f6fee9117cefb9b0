import type { SpawnError } from '../shell/machine.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'

const CREATE =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ' +
  'unable to start container process: error during container init: '
const EXEC = 'OCI runtime exec failed: exec failed: unable to start container process: '

/** runc could not make a container; the client ends with 127 or 126 when the program is the reason, else with 125. */
export const initFailed = (why: string, exit?: number): Problem => problem('runtime', { text: CREATE + why }, exit)

/** The first program of a container could not be started. */
export const startFailed = (name: string, error: SpawnError): Problem => initFailed(whyNot(name, error), exitOf(error))

/** The program of a `docker exec` could not be started. */
export const execFailed = (name: string, error: SpawnError): Problem =>
  problem('runtime', { text: EXEC + whyNot(name, error) }, exitOf(error))

/** The working folder of a `docker exec` cannot be used. */
export const badFolder = (path: string): Problem =>
  problem(
    'runtime',
    { text: `${EXEC}chdir to cwd ("${path}") set in config.json failed: no such file or directory` },
    127,
  )

/** The working folder of a `docker exec` is no absolute path. */
export const relativeFolder = (): Problem =>
  problem('runtime', { text: 'OCI runtime exec failed: exec failed: Cwd must be an absolute path' }, 128)

/**
 * runc has started, and the kernel refuses the file: no runc error, the container ends with 255 and this in its log. A
 * script whose interpreter is missing is such a file; `there` says that the file itself is not missing.
 */
export function kernelRefuses(name: string, error: SpawnError, there = false): string | undefined {
  const path = error.path.startsWith('/') ? error.path : name
  if (error.errno === 'ENOEXEC') return `exec ${path}: exec format error\n`
  return error.errno === 'ENOENT' && (there || error.path !== name)
    ? `exec ${path}: no such file or directory\n`
    : undefined
}

function whyNot(name: string, { errno }: SpawnError): string {
  const quoted = `exec: ${JSON.stringify(name)}: `
  if (errno === 'EISDIR') return `${quoted}is a directory: permission denied`
  if (errno === 'EACCES') return `${quoted}permission denied`
  if (!name.includes('/')) return `${quoted}executable file not found in $PATH`
  const reason =
    errno === 'ENOTDIR'
      ? 'not a directory'
      : errno === 'ELOOP'
        ? 'too many levels of symbolic links'
        : 'no such file or directory'
  return `${quoted}stat ${name}: ${reason}`
}

const exitOf = ({ errno }: SpawnError): number => (errno === 'EACCES' || errno === 'EISDIR' ? 126 : 127)
