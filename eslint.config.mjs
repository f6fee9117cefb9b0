import astro from 'eslint-plugin-astro'
import tseslint from 'typescript-eslint'

const scripts = ['**/*.ts']

/** The model and its pictures give the same answer everywhere and at any time: nothing of a machine, a clock or chance. */
const machine = [
  'process',
  'window',
  'document',
  'globalThis',
  'navigator',
  'location',
  'performance',
  'crypto',
  'fetch',
  'console',
]
const later = ['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'Promise']
const pure = {
  files: ['src/docker/**/*.ts', 'src/diagram/**/*.ts'],
  rules: {
    'no-restricted-globals': ['error', ...machine, ...later],
    'no-restricted-properties': ['error', { object: 'Date', property: 'now' }, { object: 'Math', property: 'random' }],
    'no-restricted-syntax': [
      'error',
      ':function[async=true]',
      'AwaitExpression',
      'ImportExpression',
      'NewExpression[callee.name="Date"][arguments.length=0]',
    ],
  },
}

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
  pure,
  {
    files: ['**/*.astro'],
    // A region that scrolls has to be reached with the keyboard.
    rules: { 'astro/jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['group', 'region'] }] },
  },
)
