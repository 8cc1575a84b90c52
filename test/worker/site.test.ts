import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSiteStore } from '../../worker/site';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

test('the pages stand in the folder, those of an older version are gone, and other files are left alone', async () => {
  writeFileSync(join(folder(), 'old-page.html'), 'old');
  writeFileSync(join(folder(), 'notes.txt'), 'mine');
  const site = createSiteStore(folder(), null);
  expect(await site.state()).toBeNull();
  const pages = [
    { name: 'index.html', text: 'one' },
    { name: 'backlog.html', text: 'two' },
  ];
  const first = await site.replace(pages, 'January');
  expect(first).toBe(join(folder(), 'index.html'));
  expect(readdirSync(folder()).sort()).toEqual(['backlog.html', 'index.html', 'notes.txt', 'state.txt']);
  expect(await site.state()).toBe('January');
});

test('pages about runs are written beside the others, which go on to show what they showed', async () => {
  const site = createSiteStore(folder(), null);
  await site.replace(
    [
      { name: 'index.html', text: 'one' },
      { name: 'runs.html', text: 'first run' },
    ],
    'January',
  );
  await site.update([{ name: 'runs.html', text: 'second run' }]);
  expect(readFileSync(join(folder(), 'runs.html'), 'utf8')).toBe('second run');
  expect(readFileSync(join(folder(), 'index.html'), 'utf8')).toBe('one');
  expect(await site.state()).toBe('January');
});
