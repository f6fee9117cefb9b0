import { isFsError } from '../../fs/resolve.ts'
import { textOf } from '../../fs/tree.ts'
import { errorText } from '../errors.ts'
import { signalOf } from '../signals.ts'
import type { Sys } from '../sys.ts'
import { ownHandling } from './own-handling.ts'
import type { Frame, Place } from './place.ts'

interface Call {
  readonly options: string
  readonly command?: string
  readonly stdin: boolean
  readonly interactive: boolean
  readonly login: boolean
  readonly args: readonly string[]
}

/** The place that a shell begins at, from how it was called; or its end, when that cannot be. */
export function startShell(sys: Sys): Place | { exit: number } {
  const called = sys.argv[0] ?? 'sh'
  const call = readCall(sys.argv)
  if (typeof call === 'string') {
    sys.err(`${called}: ${call}\n`)
    return { exit: 2 }
  }
  if (call.command !== undefined) {
    const [name = called, ...params] = call.args
    return begin(sys, call, name, params, {
      kind: 'script',
      source: call.command,
      as: 'command',
      started: false,
      status: 0,
    })
  }
  const file = call.stdin ? undefined : call.args[0]
  const params = call.stdin ? call.args : call.args.slice(1)
  if (file === undefined)
    return begin(sys, call, called, params, {
      kind: 'input',
      fd: 0,
      text: '',
      pending: '',
      line: 0,
      ended: false,
      asked: false,
    })
  const bytes = sys.files.readFile(file)
  if (isFsError(bytes)) {
    sys.err(`${called}: can't open ${file}: ${bytes.errno === 'ENOENT' ? 'no such file' : errorText(bytes.errno)}\n`)
    return { exit: 2 }
  }
  return begin(sys, call, file, params, {
    kind: 'script',
    source: textOf(bytes),
    as: 'file',
    started: false,
    status: 0,
  })
}

function readCall(argv: readonly string[]): Call | string {
  let options = ''
  let login = argv[0]?.startsWith('-') ?? false
  let at = 1
  for (; at < argv.length && /^[-+]./.test(argv[at]!); at++) {
    const arg = argv[at]!
    if (arg === '--' || arg === '--login') {
      if (arg === '--login') {
        login = true
        continue
      }
      at++
      break
    }
    if (/^[-+]o$/.test(arg)) {
      at++
      continue
    }
    if (arg.startsWith('--')) return `bad option '${arg}'`
    for (const letter of arg.slice(1)) if (!'abcCefhilmnsuvxVo'.includes(letter)) return `illegal option -${letter}`
    options += arg.startsWith('-') ? arg.slice(1).replace('o', '') : ''
  }
  if (argv[at] === '-') at++
  const args = argv.slice(at)
  const c = options.includes('c')
  if (c && args.length === 0) return '-c requires an argument'
  const letters = options.replace(/[lhs]/g, '')
  return {
    options: letters,
    stdin: options.includes('s'),
    interactive: options.includes('i'),
    login: login || options.includes('l'),
    args: c ? args.slice(1) : args,
    ...(c ? { command: args[0] } : {}),
  }
}

function begin(sys: Sys, call: Call, name: string, params: readonly string[], frame: Frame): Place {
  const interactive = call.interactive || (frame.kind === 'input' && sys.isTerminal(0))
  if (interactive) takeTerminal(sys)
  const vars = variables(sys)
  const exported: Record<string, true> = {}
  for (const key of Object.keys(vars)) if (!own.has(key)) exported[key] = true
  return {
    frames: [frame],
    vars,
    exported,
    constant: {},
    functions: {},
    aliases: {},
    traps: {},
    caught: [],
    name,
    params,
    options: interactive && !call.options.includes('i') ? `${call.options}i` : call.options,
    pipefail: false,
    status: 0,
    substituted: 0,
    pid: sys.pid,
    background: 0,
    jobs: [],
    optionAt: 0,
    sub: false,
    interactive,
    login: call.login && interactive && sys.parent === 1,
    line: 0,
  }
}

const own = new Set(['IFS', 'PS1', 'PS2', 'PS4', 'OPTIND', 'PPID'])

function variables(sys: Sys): Record<string, string> {
  const vars: Record<string, string> = {
    IFS: ' \t\n',
    PS1: '\\w \\$ ',
    PS2: '> ',
    PS4: '+ ',
    PATH: '/sbin:/usr/sbin:/bin:/usr/bin',
  }
  for (const [name, value] of Object.entries(sys.env)) if (/^[A-Za-z_]\w*$/.test(name)) vars[name] = value
  const level = Number(vars['SHLVL'] ?? '0')
  vars['SHLVL'] = String(Number.isSafeInteger(level) ? level + 1 : 1)
  vars['OPTIND'] = '1'
  vars['PPID'] = String(sys.parent)
  const pwd = vars['PWD']
  if (!pwd?.startsWith('/') || sys.files.realpath(pwd) !== sys.cwd) vars['PWD'] = sys.cwd
  return vars
}

// The shell leads its group, has the terminal, and is not ended by its keys.
function takeTerminal(sys: Sys): void {
  for (const [name, how] of Object.entries(ownHandling)) sys.handle(signalOf(name)!, how)
  sys.foreground(sys.groupOf(sys.pid) ?? 0)
}
