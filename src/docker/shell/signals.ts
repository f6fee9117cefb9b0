import type { Exit, Signal } from './types.ts'

/** Signals by number, as Linux has them on x86 and arm; index 0 is unused. */
export const signalNames: readonly (Signal | undefined)[] = [
  undefined,
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGILL',
  'SIGTRAP',
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGKILL',
  'SIGUSR1',
  'SIGSEGV',
  'SIGUSR2',
  'SIGPIPE',
  'SIGALRM',
  'SIGTERM',
  'SIGSTKFLT',
  'SIGCHLD',
  'SIGCONT',
  'SIGSTOP',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
  'SIGURG',
  'SIGXCPU',
  'SIGXFSZ',
  'SIGVTALRM',
  'SIGPROF',
  'SIGWINCH',
  'SIGPOLL',
  'SIGPWR',
  'SIGSYS',
]

/** The number of a signal. */
export function signalNumber(signal: Signal): number {
  return signalNames.indexOf(signal)
}

/** A signal by number or name, with or without SIG, in any case; undefined when there is none. */
export function signalOf(text: string): Signal | undefined {
  if (/^\d+$/.test(text)) return signalNames[Number(text)]
  const upper = text.toUpperCase()
  const name = upper.startsWith('SIG') ? upper : `SIG${upper}`
  if (name === 'SIGIO') return 'SIGPOLL'
  if (name === 'SIGIOT') return 'SIGABRT'
  if (name === 'SIGCLD') return 'SIGCHLD'
  return signalNames.find((known) => known === name)
}

/** What a signal does to a process that neither catches nor ignores it. */
export function defaultAction(signal: Signal): 'end' | 'stop' | 'ignore' | 'continue' {
  switch (signal) {
    case 'SIGCHLD':
    case 'SIGURG':
    case 'SIGWINCH':
      return 'ignore'
    case 'SIGCONT':
      return 'continue'
    case 'SIGSTOP':
    case 'SIGTSTP':
    case 'SIGTTIN':
    case 'SIGTTOU':
      return 'stop'
    default:
      return 'end'
  }
}

/** The status that a shell, and Docker, shows for an end: the code, or 128 + the signal's number. */
export function exitStatus(exit: Exit): number {
  return 'code' in exit ? exit.code : 128 + signalNumber(exit.signal)
}

/** What a shell prints when a command was ended by a signal; SIGINT and SIGPIPE go without words. */
export const signalWords: Readonly<Partial<Record<Signal, string>>> = {
  SIGHUP: 'Hangup',
  SIGQUIT: 'Quit',
  SIGILL: 'Illegal instruction',
  SIGTRAP: 'Trace/breakpoint trap',
  SIGABRT: 'Aborted',
  SIGBUS: 'Bus error',
  SIGFPE: 'Floating point exception',
  SIGKILL: 'Killed',
  SIGUSR1: 'User defined signal 1',
  SIGSEGV: 'Segmentation fault',
  SIGUSR2: 'User defined signal 2',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
  SIGSTKFLT: 'Stack fault',
  SIGXCPU: 'CPU time limit exceeded',
  SIGXFSZ: 'File size limit exceeded',
  SIGVTALRM: 'Virtual timer expired',
  SIGPROF: 'Profiling timer expired',
  SIGPOLL: 'I/O possible',
  SIGPWR: 'Power failure',
  SIGSYS: 'Bad system call',
}
