import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEASURES, measuresGuide } from '../../domain/measures-guide';
import { MEASURE_VIEWS } from '../../domain/views';

const FILE = join(__dirname, '../../docs/measures.md');

test('the guide in docs/ says what the measures are', () => {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, measuresGuide());
  expect(existsSync(FILE) ? readFileSync(FILE, 'utf8') : '').toBe(measuresGuide());
});

test('every measure has a view, and no view holds one that the guide does not know', () => {
  const held = new Set(MEASURE_VIEWS.flatMap(({ measures }) => measures));
  expect([...held].sort()).toEqual(Object.keys(MEASURES).sort());
});
