/** A number as the 64 bits that it is kept in. */
export function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value)
}

function truth(value: boolean): bigint {
  return value ? 1n : 0n
}

/** What an operator makes of two numbers; neither a division by zero nor a negative exponent may come here. */
export function compute(op: string, a: bigint, b: bigint): bigint {
  switch (op) {
    case ',':
      return b
    case '||':
      return truth(a !== 0n || b !== 0n)
    case '&&':
      return truth(a !== 0n && b !== 0n)
    case '|':
      return a | b
    case '^':
      return a ^ b
    case '&':
      return a & b
    case '==':
      return truth(a === b)
    case '!=':
      return truth(a !== b)
    case '<':
      return truth(a < b)
    case '>':
      return truth(a > b)
    case '<=':
      return truth(a <= b)
    case '>=':
      return truth(a >= b)
    case '<<':
      return a << (b & 63n)
    case '>>':
      return a >> (b & 63n)
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
      return power(a, b)
  }
}

// By squaring, wrapped on the way, so that 9**999999999 takes no longer than 9**9.
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let b = base, e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = wrap(result * b)
    b = wrap(b * b)
  }
  return result
}
