import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSiteWriter } from '../../worker/site';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

test('the pages stand in the folder, those of an older version are gone, and other files are left alone', async () => {
  writeFileSync(join(folder(), 'old-page.html'), 'old');
  writeFileSync(join(folder(), 'notes.txt'), 'mine');
  const write = createSiteWriter(folder(), null);
  const first = await write([
    { name: 'index.html', text: 'one' },
    { name: 'backlog.html', text: 'two' },
  ]);
  expect(first).toBe(join(folder(), 'index.html'));
  expect(readdirSync(folder()).sort()).toEqual(['backlog.html', 'index.html', 'notes.txt']);

  await write([{ name: 'index.html', text: 'three' }]);
  expect(readFileSync(first, 'utf8')).toBe('three');
  expect(readdirSync(folder()).sort()).toEqual(['index.html', 'notes.txt']);
});
