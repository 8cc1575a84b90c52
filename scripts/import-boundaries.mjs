// Which folder may import what, as ESLint configuration. Packages and folders that a folder does not list are refused in
// it, so a vendor's package stays behind the one folder that wraps it. test/ and bench/ may import anything but Pulumi,
// which is installed for infra-pulumi/ alone.
const TEMPORAL = ['@temporalio/client', '@temporalio/common', '@temporalio/envconfig', '@temporalio/worker'];

const RULES = {
  domain: { packages: [], folders: ['domain'] },
  workflows: {
    packages: ['@temporalio/workflow', '@temporalio/common'],
    folders: ['workflows', 'domain'],
    foldersForTypes: ['activities'],
  },
  activities: {
    packages: ['node:*', '@temporalio/activity', '@temporalio/common'],
    folders: ['activities', 'domain', 'adapters', 'dashboard'],
    foldersForTypes: ['workflows'],
  },
  adapters: {
    packages: [
      'node:*',
      '@duckdb/node-api',
      '@google-cloud/*',
      '@node-rs/crc32',
      'csv-parse',
      'google-auth-library',
      'parquetjs-lite',
      'pure-rand',
      'send',
    ],
    folders: ['adapters', 'domain'],
  },
  'adapters/temporal': { packages: ['node:*', ...TEMPORAL, '@temporalio/testing'], folders: ['adapters', 'domain'] },
  emulators: { packages: ['node:*'], folders: ['emulators', 'adapters', 'domain'] },
  worker: {
    packages: ['node:*', ...TEMPORAL, '@temporalio/activity', '@temporalio/workflow'],
    folders: ['worker', 'domain', 'adapters', 'activities', 'workflows'],
    foldersForTypes: ['dashboard'],
  },
  client: {
    packages: ['node:*', ...TEMPORAL, 'commander', 'cli-table3'],
    folders: ['client', 'domain', 'adapters', 'activities', 'workflows', 'worker', 'dashboard'],
  },
  // of Vega-Lite the pages take the type of a chart alone, which costs nothing when they run
  dashboard: {
    packages: ['node:zlib', 'ml-matrix', 'preact', 'preact-render-to-string', 'vega-lite'],
    folders: ['dashboard', 'domain'],
  },
  'dashboard/browser': {
    packages: ['vega', 'vega-interpreter', 'vega-lite', 'vega-tooltip'],
    folders: ['dashboard', 'domain'],
  },
  'infra-pulumi': { packages: ['node:*', '@pulumi/*', 'js-yaml'], folders: ['infra-pulumi', 'domain'] },
  // Its tests ask the lake for the names that the rules of the buckets must match.
  'infra-pulumi/test': { packages: ['node:*', '@pulumi/*'], folders: ['infra-pulumi', 'domain', 'adapters'] },
};

const ALL_FOLDERS = [...Object.keys(RULES).filter((folder) => !folder.includes('/')), 'bench', 'scripts', 'test'];

const PULUMI_ELSEWHERE = {
  files: ['**/*.{ts,tsx,cts,mts,js,cjs,mjs}'],
  ignores: ['infra-pulumi/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: '^@pulumi/', message: 'Only infra-pulumi/ imports Pulumi: nothing else installs it.' }] },
    ],
  },
};

/** One configuration object for each folder of the table, after one for Pulumi, which has a rule of its own. */
export function importBoundaries() {
  const folders = Object.entries(RULES).map(([folder, rule]) => ({
    files: [`${folder}/**/*.ts`, `${folder}/**/*.tsx`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: restrictedPatterns(folder, rule) }],
      // The rule above does not see these two.
      'no-restricted-syntax': [
        'error',
        ...(rule.packages.includes('node:*') ? [] : ['ImportExpression', 'TSImportType']).map((selector) => ({
          selector,
          message: `${folder}/ imports statically only.`,
        })),
      ],
    },
  }));
  return [PULUMI_ELSEWHERE, ...folders];
}

function restrictedPatterns(folder, { packages, folders, foldersForTypes = [] }) {
  const allowedPackages = packages.map((name) => (name.endsWith('*') ? name.slice(0, -1) : `${name}(?:/|$)`));
  const refused = ALL_FOLDERS.filter((name) => !folders.includes(name));
  const refusedForTypes = refused.filter((name) => !foldersForTypes.includes(name));
  const patterns = [
    {
      regex: `^(?!${['\\.', ...allowedPackages].join('|')})`,
      message: `${folder}/ imports no package but: ${packages.join(', ') || 'none'}.`,
    },
    {
      regex: `^(?:\\./)?(?:\\.\\./)+(?:${refusedForTypes.join('|')})(?:/|$)`,
      message: `${folder}/ imports from no folder but: ${folders.join(', ')}.`,
    },
  ];
  if (foldersForTypes.length > 0) {
    patterns.push({
      regex: `^(?:\\./)?(?:\\.\\./)+(?:${foldersForTypes.join('|')})(?:/|$)`,
      allowTypeImports: true,
      message: `${folder}/ imports only types from: ${foldersForTypes.join(', ')}.`,
    });
  }
  return patterns;
}
