const blank = /\s/

/**
 * Words separated by blanks, with quotes and escapes kept in them: what ENV, LABEL and ARG are split into. `escape` is
 * the escape character; it works outside quotes and in double quotes.
 */
export const splitWords = (text: string, escape: string): string[] => {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let index = 0; index <= text.length; index++) {
    const char = text[index]
    if (char === undefined || (quote === '' && blank.test(char))) {
      if (word !== '') words.push(word)
      word = ''
    } else if (char === escape && quote !== "'") {
      // An escape character at the very end is dropped.
      if (index + 1 < text.length) word += char + text[++index]!
    } else {
      word += char
      if (quote === char) quote = ''
      else if (quote === '' && (char === '"' || char === "'")) quote = char
    }
  }
  return words
}

/** Words separated by blanks, without any regard to quotes: FROM, EXPOSE, and the shell forms of COPY, ADD and VOLUME. */
export const splitBlanks = (text: string): string[] => (text === '' ? [] : text.split(/[\t\v\f\r ]+/))

/** The strings of a JSON array, 'mixed' for an array that holds something else, undefined for anything but an array. */
export const stringArray = (text: string): string[] | 'mixed' | undefined => {
  if (!/^\s*\[/.test(text)) return undefined
  const value = parsed(text)
  if (!Array.isArray(value)) return undefined
  return value.every((item) => typeof item === 'string') ? value : 'mixed'
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
