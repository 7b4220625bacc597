import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const outsideRules = [
  ...['Date', 'performance', 'crypto', 'process', 'Buffer', 'globalThis', 'console', 'fetch'],
  ...['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];

/** What telephones of 2022 have not: no device may be kept from voting by it. */
const tooNew = [
  { object: 'AbortSignal', property: 'any' },
  { object: 'Map', property: 'groupBy' },
  { object: 'Object', property: 'groupBy' },
  { object: 'Promise', property: 'try' },
  { object: 'Promise', property: 'withResolvers' },
  { object: 'Array', property: 'fromAsync' },
];

export default defineConfig(
  globalIgnores(['.svelte-kit/', 'build/', 'data/', 'coverage/', '.cache/', 'web/lib/paraglide/']),
  // A comment must not be able to switch a rule off.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'no-undef': 'off', // the type checker does it
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'off', // SvelteKit throws redirects and errors by design
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  { files: ['web/**/*'], rules: { 'no-restricted-properties': ['error', ...tooNew] } },
  {
    // The rules run in the server and in the browser, and must give the same answer on each replay.
    files: ['room/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...outsideRules],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }, ...tooNew],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./|\\.\\./(?!db/|media/|server/|web/|tests/)|#room/|zod$)',
              message: 'room/ imports itself and zod only.',
            },
          ],
        },
      ],
    },
  },
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
);
