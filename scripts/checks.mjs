import { runNode, say } from './project.mjs';

export const CHECKS = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--pretty'] },
  {
    name: 'types in infra-pulumi',
    args: ['node_modules/typescript/bin/tsc', '-p', 'infra-pulumi/tsconfig.json', '--pretty'],
  },
  {
    name: 'types in dashboard/browser',
    args: ['node_modules/typescript/bin/tsc', '-p', 'dashboard/browser/tsconfig.json', '--pretty'],
  },
  {
    name: 'eslint',
    args: [
      'node_modules/eslint/bin/eslint.js',
      '.',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      'dist/.eslintcache',
    ],
  },
  { name: 'prettier', args: ['node_modules/prettier/bin/prettier.cjs', '.', '--check', '--log-level', 'warn'] },
];

/** Checks the types of everything (tests too), the lint rules and the layout; resolves to how many checks failed. */
export async function runChecks(checks = CHECKS) {
  const results = await Promise.all(checks.map(({ args }) => runNode(args, { capture: true })));
  let failed = 0;
  for (const [index, { exitCode, output }] of results.entries()) {
    const { name } = checks[index];
    if (exitCode !== 0) {
      failed += 1;
      process.stderr.write(output);
    }
    say(`check of ${name}: ${exitCode === 0 ? 'ok' : 'FAILED, see above'}`);
  }
  return failed;
}
