import type { ThemeRegistrationRaw } from 'shiki'

const colour = (scope: readonly string[], foreground: string) => ({ scope: [...scope], settings: { foreground } })

/** How Shiki colours a command line: tokens of the terminal, so that both themes are served by one rendering. */
export const terminalTheme: ThemeRegistrationRaw = {
  name: 'terminal',
  type: 'dark',
  fg: 'var(--term-text)',
  bg: 'transparent',
  settings: [
    colour(['string.quoted', 'string.template', 'punctuation.definition.string'], 'var(--term-warn)'),
    colour(['variable', 'punctuation.definition.variable', 'string.interpolated'], 'var(--term-warn)'),
    colour(['constant.other.option', 'punctuation.definition.option'], 'var(--term-dim)'),
    colour(['keyword', 'punctuation.separator', 'punctuation.terminator'], 'var(--term-prompt)'),
    colour(['comment'], 'var(--term-dim)'),
  ],
}
