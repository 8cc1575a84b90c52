import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runProgram } from '../../adapters/temporal/run-program';
import { projectRoot } from '../../adapters/project-root';
import { runModule } from '../support/run-module';

const NOT_SOURCES = ['node_modules', 'dist', 'data', 'coverage'];

/** Paths of the project's own files of that ending, from its folder. */
function filesNamed(ending: string, folder = projectRoot): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !NOT_SOURCES.includes(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesNamed(ending, path);
      return entry.name.endsWith(ending) ? [relative(projectRoot, path)] : [];
    });
}

test('one run of Jest has every test file there is, those of infra-pulumi/ too', async () => {
  const jest = join(projectRoot, 'node_modules/jest/bin/jest.js');
  const printed = await runProgram(process.execPath, [jest, '--listTests'], { cwd: projectRoot });
  const listed = printed.split('\n').filter((line) => line.endsWith('.test.ts'));
  expect(listed.map((path) => relative(projectRoot, path)).sort()).toEqual(filesNamed('.test.ts').sort());
});

test('a check that fails is counted, one that passes is not', async () => {
  const failed = await runModule(
    `const { runChecks } = await load('checks.mjs');
     const ends = (code) => ({ name: 'ending with ' + code, args: ['-e', 'process.exit(' + code + ')'] });
     result(await runChecks([ends(0), ends(1), ends(2)]));`,
  );
  expect(failed).toBe(2);
});

test('the types of every program with a tsconfig.json are checked', async () => {
  const checks = await runModule<{ args: string[] }[]>(`const { CHECKS } = await load('checks.mjs'); result(CHECKS);`);
  const compilers = checks.filter(({ args }) => args[0] === 'node_modules/typescript/bin/tsc');
  const checked = compilers.map(({ args }) => args[args.indexOf('-p') + 1]);
  expect(checked.sort()).toEqual(filesNamed('tsconfig.json').sort());
});

test('ESLint knows the types of infra-pulumi/ and has its strict rules there', async () => {
  const config = await runModule<{ ignored: boolean; project: string[]; any: unknown[] }>(
    `const { ESLint } = await import('eslint');
     const eslint = new ESLint({ cwd: process.argv[1] });
     const file = process.argv[1] + '/infra-pulumi/stack.ts';
     const { languageOptions, rules } = await eslint.calculateConfigForFile(file);
     result({
       ignored: await eslint.isPathIgnored(file),
       project: languageOptions.parserOptions.project,
       any: rules['@typescript-eslint/no-explicit-any'],
     });`,
    [projectRoot],
  );
  expect(config).toMatchObject({ ignored: false, any: [2] });
  expect(config.project).toContain('./infra-pulumi/tsconfig.json');
});
