import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphBlock, settingsBlock, withBlocks } from '../graph/docs';

const FILE = join(__dirname, '..', '..', 'docs', 'cloud.md');

test('docs/cloud.md shows the resources and settings as they are', async () => {
  const blocks = { settings: settingsBlock(), graph: await graphBlock() };
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, withBlocks(readFileSync(FILE, 'utf8'), blocks));
  const text = readFileSync(FILE, 'utf8');
  expect(text).toBe(withBlocks(text, blocks));
});
