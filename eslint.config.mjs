import astro from 'eslint-plugin-astro'
import tseslint from 'typescript-eslint'

const scripts = ['**/*.ts']

export default tseslint.config(
  { ignores: ['dist', '.astro', 'node_modules', 'coverage', 'test-results', 'playwright-report'] },
  tseslint.configs.recommended,
  tseslint.configs.strict.map((config) => ({ ...config, files: scripts })),
  astro.configs.recommended,
  // Uses eslint-plugin-jsx-a11y-x, which is found by its name.
  astro.configs['jsx-a11y-recommended'],
  {
    files: scripts,
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['**/*.astro'],
    // A region that scrolls has to be reached with the keyboard.
    rules: { 'astro/jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['region'] }] },
  },
)
