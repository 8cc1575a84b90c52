// The BigQuery client loads an ES module by a dynamic import, which the sandbox of a test does not have. These packages of it
// are turned into CommonJS.
const MODULES = '(?:teeny-request|node-fetch|fetch-blob|formdata-polyfill|data-uri-to-buffer)/';

/** @type {import('jest').Config} */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
          target: 'es2023',
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
    [`/node_modules/${MODULES}.+\\.js$`]: ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.+/node_modules/)?${MODULES})`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

// The tests of these folders need a Temporal server, which is started only when one of them is among those to run.
const needServer = ['workflows', 'temporal', 'e2e'];
// Those of this folder need the emulators of Cloud Storage and BigQuery, which are started likewise.
const needEmulators = ['cloud'];
// Those of this folder need a browser, which is looked for, or installed, likewise.
const needBrowser = ['browser'];

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  testTimeout: 240_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts?(x)'],
      testPathIgnorePatterns: [...needServer, ...needEmulators, ...needBrowser].map(
        (folder) => `<rootDir>/test/${folder}/`,
      ),
    },
    {
      ...shared,
      displayName: 'temporal',
      testMatch: needServer.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts?(x)`),
      globalSetup: '<rootDir>/test/support/temporal-global-setup.ts',
      globalTeardown: '<rootDir>/test/support/temporal-global-teardown.ts',
    },
    {
      ...shared,
      displayName: 'cloud',
      testMatch: needEmulators.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts?(x)`),
      globalSetup: '<rootDir>/test/support/cloud-global-setup.ts',
      globalTeardown: '<rootDir>/test/support/cloud-global-teardown.ts',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: needBrowser.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts?(x)`),
      globalSetup: '<rootDir>/test/support/browser-global-setup.ts',
      globalTeardown: '<rootDir>/test/support/browser-global-teardown.ts',
    },
    '<rootDir>/infra-pulumi',
  ],
};
