import { failed, type Failure } from './failure.ts'

const blank = /\s/

/** Collects the words of a text: blanks end a word when they are loose, and belong to it when they are solid (quoted). */
export class WordList {
  readonly words: string[] = []
  word = ''

  /** Text whose blanks separate words; handed through. */
  loose<T extends string | Failure>(text: T): T {
    if (!failed(text)) for (const char of text as string) this.add(char)
    return text
  }

  /** Quoted or escaped text; handed through. */
  solid<T extends string | Failure>(text: T): T {
    if (!failed(text)) this.word += text as string
    return text
  }

  add(char: string): void {
    if (!blank.test(char)) this.word += char
    else this.end()
  }

  /** Ends the word that is open and gives all words so far. */
  end(): readonly string[] {
    if (this.word !== '') this.words.push(this.word)
    this.word = ''
    return this.words
  }
}
