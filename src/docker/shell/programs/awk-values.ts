/** Text that came from outside: it is compared as a number when it looks like one. */
export class Loose {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }

  get looksNumeric(): boolean {
    return this.text === '' || /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(this.text)
  }
}

export type Cell = number | string | Loose

/** A value as a number: what its text begins with. */
export const numberOf = (cell: Cell): number => {
  if (typeof cell === 'number') return cell
  const text = typeof cell === 'string' ? cell : cell.text
  return Number(/^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(text)?.[1] ?? 0)
}

/** A value as text: whole numbers as they are, others with six digits. */
export const textOf = (cell: Cell): string => {
  if (typeof cell === 'string') return cell
  if (typeof cell !== 'number') return cell.text
  if (Number.isInteger(cell)) return String(cell)
  if (Number.isNaN(cell)) return 'nan'
  return Number.isFinite(cell) ? String(Number(cell.toPrecision(6))) : cell < 0 ? '-inf' : 'inf'
}

export const isTrue = (cell: Cell): boolean => {
  if (typeof cell === 'number') return cell !== 0
  if (typeof cell === 'string') return cell !== ''
  return cell.text !== '' && !(cell.looksNumeric && numberOf(cell) === 0)
}

const isNumeric = (cell: Cell): boolean => typeof cell === 'number' || (typeof cell !== 'string' && cell.looksNumeric)

/** 1 or 0: as numbers when both are, else as texts. */
export const compare = (op: string, a: Cell, b: Cell): number => {
  const both = isNumeric(a) && isNumeric(b)
  const [x, y] = both ? [numberOf(a), numberOf(b)] : [textOf(a), textOf(b)]
  const order = x < y ? -1 : x > y ? 1 : 0
  const truth = {
    '<': order < 0,
    '<=': order <= 0,
    '==': order === 0,
    '!=': order !== 0,
    '>': order > 0,
    '>=': order >= 0,
  }[op]
  return truth ? 1 : 0
}

/** What an operator of arithmetic makes of two numbers. */
export const arithmetic = (op: string, a: number, b: number): number => {
  switch (op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
    default:
      return a ** b
  }
}
