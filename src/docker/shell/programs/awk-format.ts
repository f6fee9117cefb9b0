import { Loose, numberOf } from './awk-values.ts'
import { latin } from './latin.ts'
import { printfBytes } from './printf.ts'

/** What `printf` of awk makes of a format and its arguments. */
export const formatted = (values: readonly string[]): string => {
  const [format = '', ...args] = values
  // Backslashes were read with the string already; arguments that are left over are not used.
  const wanted = (format.replaceAll('%%', '').match(/%[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[a-zA-Z]/g) ?? []).length
  const padded = [...args, ...new Array<string>(wanted).fill('')].slice(0, wanted)
  return latin(printfBytes(format.replaceAll('\\', '\\\\'), padded.map(numeric(format))).bytes)
}

// `%d` and the like take a number out of whatever text there is.
const numeric =
  (format: string) =>
  (text: string, at: number): string => {
    const letter = format
      .replaceAll('%%', '')
      .match(/%[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[a-zA-Z]/g)
      ?.[at]?.at(-1)
    if (letter === undefined || letter === 's' || letter === 'c') return text
    const value = numberOf(new Loose(text))
    return String('dixXou'.includes(letter) ? Math.trunc(value) : value)
  }
