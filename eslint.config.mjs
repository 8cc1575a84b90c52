import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importBoundaries } from './scripts/import-boundaries.mjs';

const NODE_GLOBALS = ['__dirname', 'fetch', 'performance', 'process', 'require', 'setImmediate'];

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './infra-pulumi/tsconfig.json', './dashboard/browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['client/**', 'bench/**'], rules: { 'no-console': 'off' } },
  // Workflows, and the domain code that they use, run in an isolate without Node's globals.
  { files: ['domain/**'], rules: { 'no-restricted-globals': ['error', ...NODE_GLOBALS] } },
  { files: ['workflows/**'], rules: { 'no-restricted-globals': ['error', 'Buffer', ...NODE_GLOBALS] } },
  importBoundaries(),
);
