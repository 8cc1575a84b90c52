import fc from 'fast-check';
import { type FileFacts, fileSlug, fileSlugByName } from '../../domain/source/slug';

const legacy = (from: number, to = from): FileFacts => ({ system: 'legacy', years: { from, to } });
const NEW: FileFacts = { system: 'new', years: null };

test.each<[string, FileFacts, string]>([
  ['311_service_requests_2022.csv', legacy(2022), 'legacy-2022'],
  ['tmp1a2b3c4_.csv', legacy(2022), 'legacy-2022'],
  ['2022 (1).csv', legacy(2022), 'legacy-2022'],
  ['311_Cases_2011.CSV', legacy(2011), 'legacy-2011-cases'],
  ['2022-01.csv', legacy(2022), 'legacy-2022-01'],
  ['script_105774899_20221103_rvsd2.csv', legacy(2022), 'legacy-2022'],
  ['animal cases 2022.csv', legacy(2022), 'legacy-2022-animal-cases'],
  ['Année 2022 – été.csv', legacy(2022), 'legacy-2022-annee-ete'],
  [`${'x'.repeat(300)}.csv`, legacy(2022), `legacy-2022-${'x'.repeat(40)}`],
  [`${'x'.repeat(39)} and more.csv`, legacy(2022), `legacy-2022-${'x'.repeat(39)}`],
  ['all.csv', legacy(2015, 2024), 'legacy-2015-2024-all'],
  ['311 new system 2025-10-01.csv', NEW, 'new-system'],
  ['part 7.csv', NEW, 'new-system-part'],
])('%s', (name, facts, slug) => {
  expect(fileSlug(facts, name)).toBe(slug);
});

test.each([
  ['requests 2019.csv', 'legacy-2019'],
  ['12019.csv', 'file-12019'],
  ['Holiday photo.PNG', 'file-holiday-photo'],
  ['图表.csv', 'file-unnamed'],
  ['.csv', 'file-unnamed'],
])('where the content tells nothing, %s', (name, slug) => {
  expect(fileSlugByName(name)).toBe(slug);
});

test('whatever a file is called, its slug is short and fit for names of objects, runs and tables', () => {
  const facts = fc.constantFrom(legacy(2011), legacy(2015, 2024), NEW, { system: 'legacy', years: null } as FileFacts);
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.string({ unit: fc.constantFrom('a', '-', '.', ' ', '_', '/', '2022', 'É', '7'), maxLength: 80 }),
  );
  fc.assert(
    fc.property(facts, name, (file, called) => {
      const slug = fileSlug(file, called);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(60);
      expect(fileSlug(file, called)).toBe(slug);
    }),
    { numRuns: 1000 },
  );
});
