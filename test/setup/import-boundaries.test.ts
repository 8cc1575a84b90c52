import { runModule } from '../support/run-module';

const ALLOWED = [
  ['domain/a.ts', '../domain/b'],
  ['adapters/lake/a.ts', '@google-cloud/storage'],
  ['infra-pulumi/buckets.ts', '@pulumi/gcp'],
  ['infra-pulumi/buckets.ts', '../domain/ids'],
  ['infra-pulumi/test/buckets.test.ts', '../../adapters/lake/gcs'],
  ['test/transform/a.test.ts', 'fast-check'],
] as const;

const ONLY_PULUMI = 'Only infra-pulumi/ imports Pulumi';
const REFUSED = [
  ['domain/a.ts', '@pulumi/pulumi', ONLY_PULUMI],
  ['adapters/a.ts', '@pulumi/gcp/storage', ONLY_PULUMI],
  ['worker/a.ts', '@pulumi/gcp', ONLY_PULUMI],
  ['test/cloud/a.test.ts', '@pulumi/gcp', ONLY_PULUMI],
  ['bench/a.ts', '@pulumi/gcp', ONLY_PULUMI],
  ['scripts/a.mjs', '@pulumi/gcp', ONLY_PULUMI],
  ['client/a.ts', '../infra-pulumi/outputs', 'client/ imports from no folder but'],
  ['infra-pulumi/buckets.ts', '../adapters/lake/gcs', 'infra-pulumi/ imports from no folder but'],
  ['infra-pulumi/buckets.ts', '@google-cloud/storage', 'infra-pulumi/ imports no package but'],
  ['workflows/a.ts', '../adapters/lake/gcs', 'workflows/ imports from no folder but'],
] as const;

/** What the boundaries say of an import in a file of that name, by both; nothing where it may be there. */
let complaints: Readonly<Record<string, string>>;

beforeAll(async () => {
  complaints = await runModule(
    `const { ESLint } = await import('eslint');
     const { default: tseslint } = await import('typescript-eslint');
     const { importBoundaries } = await load('import-boundaries.mjs');
     const eslint = new ESLint({
       overrideConfigFile: true,
       overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.base }, ...importBoundaries()],
     });
     const complaints = {};
     for (const [filePath, from] of JSON.parse(process.argv[1])) {
       const [{ messages }] = await eslint.lintText("import * as it from '" + from + "'; export default it;", { filePath });
       complaints[filePath + ' ' + from] = messages.map(({ message }) => message).join(' ');
     }
     result(complaints);`,
    [JSON.stringify([...ALLOWED, ...REFUSED])],
  );
});

test.each(ALLOWED)('%s may import %s', (file, from) => {
  expect(complaints[`${file} ${from}`]).toBe('');
});

test.each(REFUSED)('%s may not import %s', (file, from, says) => {
  expect(complaints[`${file} ${from}`]).toContain(says);
});
