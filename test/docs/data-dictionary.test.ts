import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDictionary } from '../../domain/dictionary';

const FILE = join(__dirname, '../../docs/data-dictionary.md');

test('the data dictionary in docs/ says what the tables are', () => {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, dataDictionary());
  expect(existsSync(FILE) ? readFileSync(FILE, 'utf8') : '').toBe(dataDictionary());
});
