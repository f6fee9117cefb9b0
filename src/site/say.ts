import i18next from 'i18next'
import type { Say } from '../diagram/say.ts'
import { words } from './words.ts'

const library = i18next.createInstance()
library.init({
  resources: Object.fromEntries(Object.entries(words).map(([lang, known]) => [lang, { translation: known }])),
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** `say` in a language, English where that language has no words yet. Values are put in as they are, not escaped. */
export const sayIn =
  (lang: string): Say =>
  (key, values = {}) => {
    const options = { lng: lang, ...values }
    if (!library.exists(key, options)) throw new Error(`content/i18n/en.json has no "${key}"`)
    return library.t(key, options)
  }
