import en from '../../content/i18n/en.json' with { type: 'json' }

/** The words of the interface by language; a new language is a new file and a line here. */
export const words: Readonly<Record<string, Readonly<Record<string, string>>>> = { en }

/** One word in English, and in the other languages for Starlight's `translations`. The key has to exist. */
export function labelled(key: string): { label: string; translations: Record<string, string> } {
  const { en: english, ...others } = words
  const label = english?.[key]
  if (label === undefined) throw new Error(`content/i18n/en.json has no "${key}"`)
  const translated = Object.entries(others).flatMap(([lang, known]) =>
    known[key] ? [[lang, known[key]] as const] : [],
  )
  return { label, translations: Object.fromEntries(translated) }
}
