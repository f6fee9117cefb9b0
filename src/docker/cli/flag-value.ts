import { parseDuration } from './duration.ts'
import { quote } from './format/quote.ts'
import type { Flag, FlagType } from './types.ts'
import { parseBytes } from './units.ts'

const LISTS: readonly FlagType[] = [
  'list',
  'strings',
  'stringArray',
  'filter',
  'map',
  'mount',
  'network',
  'ulimit',
  'env',
  'port',
  'ipSlice',
  'ipNetSlice',
]
const NUMBERS: readonly FlagType[] = ['int', 'uint', 'uint16', 'float', 'decimal']

/** A flag that can be given more than once and keeps every value. */
export const isList = (flag: Flag): boolean => LISTS.includes(flag.type)

/** What a command receives for a flag. */
export type FlagValue = boolean | number | string | readonly string[]

const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True']
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False']

const integerOf = (text: string): number | undefined => {
  const [, sign = '', digits = ''] =
    /^([+-]?)(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*)$/.exec(text) ?? []
  if (digits === '') return undefined
  const plain = digits.replaceAll('_', '')
  const value = Number(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain)
  return sign === '-' ? -value : value
}

const syntax = (call: string, text: string): string => `strconv.${call}: parsing ${quote(text)}: invalid syntax`

const integerError = (type: FlagType, text: string): string | undefined => {
  const call = type === 'int' ? 'ParseInt' : 'ParseUint'
  const value = integerOf(text)
  if (value === undefined || (type !== 'int' && /^[+-]/.test(text))) return syntax(call, text)
  const limit = type === 'uint16' ? 0xffff : type === 'uint' ? 2 ** 64 : 2 ** 63
  return Math.abs(value) > limit ? `strconv.${call}: parsing ${quote(text)}: value out of range` : undefined
}

const isIp = (text: string): boolean => {
  const parts = text.split('.')
  const v4 = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return v4 || (/^[0-9a-fA-F:.]*$/.test(text) && text.split(':').length > 2)
}

const errorOf = (result: unknown): string | undefined =>
  typeof result === 'object' && result !== null ? (result as { error: string }).error : undefined

const checks: Partial<Record<FlagType, (text: string, name: string) => string | undefined>> = {
  bool: (text) => ([...TRUE, ...FALSE].includes(text) ? undefined : syntax('ParseBool', text)),
  int: (text) => integerError('int', text),
  uint: (text) => integerError('uint', text),
  uint16: (text) => integerError('uint16', text),
  float: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? syntax('ParseFloat', text) : undefined),
  decimal: (text) => (/^[+-]?\d*\.?\d+$/.test(text) ? undefined : `failed to parse ${text} as a rational number`),
  // --memory-swap takes -1 for "no limit", as its help says; the other sizes do not.
  bytes: (text, name) => (name === 'memory-swap' && text === '-1' ? undefined : errorOf(parseBytes(text))),
  duration: (text) => errorOf(parseDuration(text)),
  filter: (text) => (text.includes('=') ? undefined : 'bad format of filter (expected name=value)'),
  ip: (text) => (isIp(text.trim()) ? undefined : `failed to parse IP: ${quote(text)}`),
  ipSlice: (text) =>
    text.split(',').every((one) => isIp(one.trim()))
      ? undefined
      : `invalid string being converted to IP address: ${text}`,
}

/** What docker says about a value of a flag; undefined when it can be taken. */
export const valueError = (name: string, flag: Flag, text: string): string | undefined =>
  checks[flag.type]?.(text, name) ?? flag.check?.(text)

/** A value that has been checked, as the command receives it. */
export const toValue = (flag: Flag, texts: readonly string[]): FlagValue => {
  if (isList(flag)) return flag.type === 'strings' ? texts.flatMap((text) => text.split(',')) : texts
  const text = texts.at(-1) ?? flag.default ?? ''
  if (flag.type === 'bool') return TRUE.includes(text)
  if (!NUMBERS.includes(flag.type)) return text
  return flag.type === 'float' || flag.type === 'decimal' ? Number(text || 0) : (integerOf(text) ?? 0)
}
