import { type Entry, findEntries, type Listed, parsePackage, selectEntries } from '../../adapters/portal/catalogue';
import { LEGACY_RESOURCE_IDS, NEW_SYSTEM_RESOURCE_ID, RETIRED_RESOURCE_ID } from '../../domain/resources';

const ADDRESS = 'https://portal.example/api/3/action/package_show?id=x';

function listed(name: string, id = name, change: Partial<Listed> = {}): Listed {
  return { id, name, format: 'CSV', url: `https://portal.example/${encodeURIComponent(id)}.csv`, ...change };
}
const year = (number: number, name = `311 Service Requests - ${number}`): Listed =>
  listed(name, LEGACY_RESOURCE_IDS[number]);
const NEW_SYSTEM = listed('311 Service Requests - NEW SYSTEM', NEW_SYSTEM_RESOURCE_ID);

function slugs(entries: readonly Entry[]): string[] {
  return entries.map(({ slug }) => slug);
}

describe('what the portal lists', () => {
  test('is found by name, oldest first and the new system last, without a word where all is as known', () => {
    const { entries, notices } = findEntries([NEW_SYSTEM, year(2024), year(2011, '311 SERVICE REQUESTS - 2011')]);
    expect(entries.map(({ slug, system, year: number }) => [slug, system, number])).toEqual([
      ['legacy-2011', 'legacy', 2011],
      ['legacy-2024', 'legacy', 2024],
      ['new-system', 'new', undefined],
    ]);
    expect(notices).toEqual([]);
  });

  test.each([
    '311 Service Requests - 2022',
    '311 SERVICE REQUESTS – 2022',
    '311  Service Requests 2022 (corrected)',
    'City of Boston 311 service requests, closed and open: 2022',
  ])('%j is the year 2022', (name) => {
    expect(slugs(findEntries([year(2022, name)]).entries)).toEqual(['legacy-2022']);
  });

  test('a resource whose new name says nothing is left out, and a person hears so', () => {
    const renamed = year(2023, 'Service calls, archive');
    const { entries, notices } = findEntries([year(2022), renamed]);
    expect(slugs(entries)).toEqual(['legacy-2022']);
    expect(notices).toEqual([expect.stringMatching(/"Service calls, archive" \(e6013a93-.*left out/)]);
  });

  test('a name on another id than the known one is taken, and a person hears so', () => {
    const { entries, notices } = findEntries([listed('311 Service Requests - 2022', 'new-id')]);
    expect(entries[0]?.listed.id).toBe('new-id');
    expect(notices).toEqual([expect.stringContaining(LEGACY_RESOURCE_IDS[2022]!)]);
  });

  test('a name on the id of another year is taken, and a person hears whose id it is', () => {
    const { entries, notices } = findEntries([
      listed('311 Service Requests - 2022', LEGACY_RESOURCE_IDS[2021]),
      listed('311 Service Requests - 2023', NEW_SYSTEM_RESOURCE_ID),
    ]);
    expect(slugs(entries)).toEqual(['legacy-2022', 'legacy-2023']);
    expect(notices).toEqual([
      expect.stringContaining('known for 2021'),
      expect.stringContaining('known for the new system'),
    ]);
  });

  test('a year nobody knows an id of yet is taken without a word', () => {
    expect(findEntries([listed('311 Service Requests - 2027')])).toMatchObject({
      entries: [{ slug: 'legacy-2027' }],
      notices: [],
    });
  });

  test.each([
    ['first', false],
    ['last', true],
  ])('of two files for one year the known one is taken, standing %s', (_, turned) => {
    const pair = [year(2022), listed('311 Service Requests - 2022 (old)', 'other')];
    const { entries, notices } = findEntries(turned ? pair.reverse() : pair);
    expect(entries.map((entry) => entry.listed.id)).toEqual([LEGACY_RESOURCE_IDS[2022]]);
    expect(notices).toEqual([expect.stringContaining('other is left out')]);
  });

  test('documents and the retired file of all years are passed by', () => {
    const found = findEntries([
      listed('311 Service Requests - NEW SYSTEM Data Dictionary', 'pdf', { format: 'PDF' }),
      listed('311 Service Requests 2011-2020', RETIRED_RESOURCE_ID),
      year(2022),
    ]);
    expect(found).toMatchObject({ entries: [{ slug: 'legacy-2022' }], notices: [] });
  });

  test.each(['', 'http://', 'http://[/x.csv'])(
    'a resource with the address %j cannot be fetched: it is left out, and a person hears so',
    (url) => {
      const { entries, notices } = findEntries([{ ...year(2022), url }, year(2023)]);
      expect(slugs(entries)).toEqual(['legacy-2023']);
      expect(notices).toEqual([expect.stringMatching(/- 2022" .*address.*left out/)]);
    },
  );
});

describe('an answer of the portal', () => {
  const answer = (resources: unknown): string => JSON.stringify({ success: true, result: { resources } });

  test('is read with or without what CKAN may leave out', () => {
    const url = 'https://portal.example/a.csv';
    expect(
      parsePackage(
        answer([
          { id: 'a', url, name: ' 311 Service Requests - 2022 ', format: 'CSV', size: 12 },
          { id: 'b', url, name: null, format: null, size: null },
          { id: 'c' },
          null,
        ]),
        ADDRESS,
      ),
    ).toEqual([
      { id: 'a', url, name: '311 Service Requests - 2022', format: 'CSV', bytes: 12 },
      { id: 'b', url, name: '', format: '' },
    ]);
  });

  test.each([
    ['a page', '<!DOCTYPE html><p>Sign in</p>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a failure', JSON.stringify({ success: false, error: { __type: 'Authorization Error' } })],
    ['no list', answer('none')],
    ['no package', JSON.stringify({ success: true })],
  ])('that is %s is told from a catalogue', (_, text) => {
    expect(() => parsePackage(text, ADDRESS)).toThrow(
      expect.objectContaining({ type: 'PortalAnswer', message: expect.stringContaining(ADDRESS) as unknown }) as Error,
    );
  });
});

describe('a scope', () => {
  const { entries } = findEntries([year(2021), year(2022), year(2023), year(2024), NEW_SYSTEM]);

  test('all takes everything', () => {
    expect(slugs(selectEntries(entries, { kind: 'all' }, []).chosen)).toEqual(slugs(entries));
  });

  test('current takes the newest year, the new system and what was published before', () => {
    expect(slugs(selectEntries(entries, { kind: 'current' }, []).chosen)).toEqual(['legacy-2024', 'new-system']);
    const later = selectEntries(entries, { kind: 'current' }, ['legacy-2021', 'legacy-2024', 'new-system']);
    expect(slugs(later.chosen)).toEqual(['legacy-2021', 'legacy-2024', 'new-system']);
    expect(later.notices).toEqual([]);
  });

  test('current says which of the published files the portal no longer lists; files given by path are not its own', () => {
    const { notices } = selectEntries(entries, { kind: 'current' }, ['legacy-2015', 'legacy-2022-animal-cases']);
    expect(notices).toEqual([expect.stringContaining('no longer lists legacy-2015')]);
  });

  test('years are taken as asked for, and the missing ones named', () => {
    const { chosen, notices } = selectEntries(entries, { kind: 'years', from: 2020, to: 2022 }, []);
    expect(slugs(chosen)).toEqual(['legacy-2021', 'legacy-2022']);
    expect(notices).toEqual([expect.stringContaining('no file for 2020')]);
  });
});
