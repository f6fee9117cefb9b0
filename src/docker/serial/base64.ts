const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const values = new Map([...ALPHABET].map((letter, at) => [letter, at]))

/** Two letters for each twelve bits. */
const pairs = [...ALPHABET].flatMap((first) => [...ALPHABET].map((second) => first + second))

/** Bytes as base64, padded. */
export function toBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3)
  let text = ''
  for (let at = 0; at < whole; at += 3) {
    const word = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
    text += pairs[word >> 12]! + pairs[word & 4095]!
  }
  if (whole === bytes.length) return text
  const last = (bytes[whole]! << 16) | ((bytes[whole + 1] ?? 0) << 8)
  return `${text}${pairs[last >> 12]}${bytes.length - whole === 2 ? `${ALPHABET[(last >> 6) & 63]}=` : '=='}`
}

/** Bytes of a base64 text; undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let at = 0, to = 0; at < text.length; at += 4) {
    let word = 0
    for (let i = 0; i < 4; i++) {
      const letter = text[at + i]!
      const value = letter === '=' && at + i >= text.length - padding ? 0 : values.get(letter)
      if (value === undefined) return undefined
      word = (word << 6) | value
    }
    for (let i = 16; i >= 0 && to < bytes.length; i -= 8) bytes[to++] = (word >> i) & 255
  }
  return bytes
}
