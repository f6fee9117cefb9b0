import type { Shell } from '../shell.ts'

/** `read [-r] [-p PROMPT] [-n N] [-t SECONDS] [-d CHAR] [-s] [NAME...]`: the frame reads, see `blocking.ts`. */
export function read(sh: Shell, argv: readonly string[]): number | undefined {
  const options: Record<string, string> = {}
  let i = 1
  for (; i < argv.length && /^-[a-zA-Z]/.test(argv[i]!); i++) {
    const problem = readOption(argv[i]!.slice(1), () => argv[++i], options)
    if (problem !== undefined) {
      sh.complain(problem, 'read')
      return 2
    }
  }
  if (argv[i] === '--') i++
  if (options['p'] !== undefined && sh.sys.isTerminal(Number(options['u'] ?? 0))) sh.sys.err(options['p'])
  const until = options['t'] === undefined ? undefined : sh.sys.clock + Math.round(Number(options['t']) * 1000)
  sh.push({
    kind: 'builtin',
    name: 'read',
    argv: argv.slice(i),
    state: { ...options, text: '', ...(until === undefined ? {} : { until }) },
  })
  return undefined
}

function readOption(
  letters: string,
  next: () => string | undefined,
  options: Record<string, string>,
): string | undefined {
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!
    if (letter === 'r' || letter === 's') options[letter] = ''
    else if ('pntdu'.includes(letter)) {
      const value = letters.slice(i + 1) || next()
      if (value === undefined) return `No arg for -${letter} option`
      if ('ntu'.includes(letter) && !/^\d+(?:\.\d+)?$/.test(value)) return 'invalid count'
      options[letter] = value
      return undefined
    } else return `illegal option -${letter}`
  }
  return undefined
}
