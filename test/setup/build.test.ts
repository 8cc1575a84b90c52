import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runModule } from '../support/run-module';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

const hash = (): Promise<string> =>
  runModule(`const { hashSources } = await load('build.mjs'); result(hashSources(process.argv[1]));`, [folder()]);

test('a build is due exactly when a source changed, moved or came', async () => {
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder(), path, '..'), { recursive: true });
    writeFileSync(join(folder(), path), text);
  };
  write('domain/a.ts', 'export const a = 1;');
  const before = await hash();
  write('domain/a.ts', 'export const a = 1;');
  write('test/a.test.ts', 'a test');
  write('sql/a.sql', 'SELECT 1');
  expect(await hash()).toBe(before);

  write('domain/a.ts', 'export const a = 2;');
  const changed = await hash();
  renameSync(join(folder(), 'domain/a.ts'), join(folder(), 'domain/b.ts'));
  const moved = await hash();
  write('client/c.ts', '');
  const added = await hash();
  expect(new Set([before, changed, moved, added]).size).toBe(4);
});
