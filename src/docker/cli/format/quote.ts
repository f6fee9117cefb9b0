// Go's %q, which messages of the builder need too.
export { quote, quoteRune } from '../../dockerfile/quote.ts'
