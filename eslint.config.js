import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Every import points inward; each layer says what it may not reach, and why. */
const zone = (layer, patterns) => ({
  files: [`src/${layer}/**/*.{ts,svelte}`],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const platformFree = {
  regex:
    '^(electron|electron/.*|electron-store|electron-log.*|electron-updater|keytar|undici|node:.*|svelte.*)$',
  message: 'core and shared are platform-free: ask for the world through a port (src/core/ports.ts).',
};

export default tseslint.config(
  {
    ignores: [
      'electron.vite.config.*.mjs',
      'out/',
      'dist/',
      'node_modules/',
      'test-results/',
      'eslint.config.js',
    ],
  },
  tseslint.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        project: ['src/*/tsconfig.json', 'test/tsconfig.json', 'scripts/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
  },
  { files: ['**/*.svelte'], rules: { '@typescript-eslint/no-confusing-void-expression': 'off' } },
  zone('shared', [
    platformFree,
    {
      regex: '\\.\\./(core|main|preload|renderer)/',
      message: 'shared is vocabulary: it knows no layer above it.',
    },
  ]),
  zone('core', [
    platformFree,
    {
      regex: '\\.\\./(main|preload|renderer)/',
      message: 'core is behaviour: adapters and views depend on it, never the reverse.',
    },
  ]),
  zone('main', [
    { regex: '\\.\\./(preload|renderer)/', message: 'main talks to windows over the contract only.' },
  ]),
  zone('preload', [
    { regex: '\\.\\./(core|main|renderer)/', message: 'preload carries messages and knows only src/shared.' },
  ]),
  zone('renderer', [
    {
      regex: '\\.\\./(core|main|preload)/',
      message:
        'The renderer is a view: it knows snapshots and commands from src/shared, nothing behind them.',
    },
    {
      regex: '^(electron|electron/.*|electron-store|keytar|undici|node:.*)$',
      message: 'The renderer is sandboxed.',
    },
  ]),
  { files: ['scripts/**', 'src/main/demo/program.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: globals.node },
  },
  prettier,
  svelte.configs.prettier,
);
