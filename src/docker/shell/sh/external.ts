import { errorText } from '../errors.ts'
import { signalOf } from '../signals.ts'
import type { Executable, SpawnError, Step } from '../sys.ts'
import { standalone } from '../programs/standalone.ts'
import { waitFor } from './children.ts'
import { ownHandling } from './own-handling.ts'
import { childFds, type Opened, redirectForGood } from './redirect.ts'
import type { Shell } from './shell.ts'
import type { Assigned } from './simple.ts'
import { abort, mayLeave } from './traps.ts'

/** Runs a program: as a child in the foreground, or in place of the shell when nothing comes after it. */
export function external(
  sh: Shell,
  argv: readonly string[],
  opened: Opened,
  assigned: Assigned,
  text: string,
): Step | undefined {
  const env = { ...sh.env, ...Object.fromEntries(assigned.map(({ name, value }) => [name, value])) }
  const found = findProgram(sh, argv[0]!, env)
  if (found.kind === 'spawn' && found.errno !== 'ENOEXEC') return notFound(sh, argv[0]!, found, opened)
  const [program, args] = asProgram(found, argv)
  if (mayLeave(sh)) {
    redirectForGood(sh, opened)
    return { exec: program, argv: args, env }
  }
  const fds = childFds(sh, opened)
  const pid = sh.sys.launch(program, args, {
    env,
    fds,
    handlers: sh.childHandlers,
    ...(sh.jobControl ? { group: 'new' as const } : {}),
  })
  sh.letGo()
  return waitFor(sh, [pid], text, sh.jobControl ? sh.sys.groupOf(pid) : undefined) as undefined
}

// A text without `#!` that may be run is a script for this shell.
function asProgram(found: Executable | SpawnError, argv: readonly string[]): [Executable, readonly string[]] {
  if (found.kind === 'executable') return [found, argv]
  return [{ kind: 'executable', program: 'sh', path: 'sh', before: [] }, ['sh', found.path, ...argv.slice(1)]]
}

/** Busybox runs its own applets by name, whatever is in PATH; then PATH counts. */
export function findProgram(sh: Shell, name: string, env: Readonly<Record<string, string>>): Executable | SpawnError {
  if (standalone.has(name) && sh.sys.machine.programs.has(name))
    return { kind: 'executable', program: name, path: name, before: [] }
  return sh.sys.find(name, env)
}

function reason(error: SpawnError): string {
  if (error.errno === 'ENOENT' || error.errno === 'ENOTDIR') return 'not found'
  return errorText(error.errno === 'EISDIR' ? 'EACCES' : error.errno)
}

function notFound(sh: Shell, name: string, error: SpawnError, opened: Opened): undefined {
  const put = opened.size > 0 ? childFds(sh, opened)[2] : sh.sys.fds[2]
  const own = sh.sys.fds[2]
  if (put !== own) {
    const kept = sh.hold(put ?? { kind: 'null' })
    sh.sys.setFd(2, sh.sys.fds[kept])
  }
  sh.complain(`${name}: ${reason(error)}`)
  if (put !== own) sh.sys.setFd(2, own)
  sh.letGo()
  sh.done(reason(error) === 'not found' ? 127 : 126)
}

/** `exec`: the program takes the shell's place; when there is none, the shell ends. */
export function replaceShell(sh: Shell, argv: readonly string[], builtin: string): Step | undefined {
  const found = findProgram(sh, argv[0]!, sh.env)
  if (found.kind === 'spawn' && found.errno !== 'ENOEXEC') {
    sh.complain(`${argv[0]}: ${reason(found)}`, builtin)
    return abort(sh, reason(found) === 'not found' ? 127 : 126)
  }
  const [exec, args] = asProgram(found, argv)
  if (sh.state.interactive)
    for (const name of Object.keys(ownHandling))
      if (sh.state.traps[name] !== '') sh.sys.handle(signalOf(name)!, 'default')
  return { exec, argv: args, env: sh.env }
}
