/** A range of IPv4 addresses: the first, and how many. */
export interface Range {
  readonly first: number
  readonly size: number
}

/** An address as a number; undefined when the text is none. */
export function addressOf(text: string): number | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** An address as it is written. */
export const addressText = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')

/** The addresses of '10.5.0.0/16', with `given`, the address as it stands there; undefined when the text is no such thing. */
export function rangeOf(cidr: string): (Range & { readonly given: number }) | undefined {
  const [base = '', bits = '', ...rest] = cidr.split('/')
  const given = addressOf(base)
  if (given === undefined || rest.length > 0 || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return undefined
  const size = 2 ** (32 - Number(bits))
  return { first: given - (given % size), size, given }
}

/** Whether an address lies in a range. */
export const contains = ({ first, size }: Range, address: number): boolean => address >= first && address < first + size

/** Whether two ranges have addresses in common. */
export const overlap = (a: Range, b: Range): boolean => a.first < b.first + b.size && b.first < a.first + a.size
