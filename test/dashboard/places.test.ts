import { gapFinding, newestAlerts, reportingFinding, timelinessFinding } from '../../dashboard/pages/places/findings';
import type { CellRow, GapRow, PlacesData, ReportingRow, TimelinessRow } from '../../dashboard/pages/places/data';
import { loadPlaces } from '../../dashboard/pages/places/data';
import { ALL_TYPES, cityMap, mapRows } from '../../dashboard/pages/places/map';
import { mapTile } from '../../dashboard/pages/places/map-tile';
import { gapTile } from '../../dashboard/pages/places/gap-tile';
import { reportingTile, timelinessTile, typesTile } from '../../dashboard/pages/places/tiles';
import { createAsk } from '../../dashboard/site/ask';

const TIMELINESS: TimelinessRow = {
  ...{ measure: 'on time', open_year: 2022, neighborhood: 'Roxbury', adjusted_rate: 0.8, adjusted_low: 0.78 },
  ...{ adjusted_high: 0.82, city_rate: 0.85, difference: -0.05, weight_covered: 0.9, types_covered: 12 },
  ...{ cases_covered: 900, raw_numerator: 700, raw_denominator: 1000, raw_rate: 0.7, is_provisional: false },
};
const REPORTING: ReportingRow = {
  ...{ open_year: 2022, neighborhood: 'Roxbury', requests: 900, resident_requests: 800, population: 54_533 },
  ...{ population_vintage: '2020 census', requests_per_1000: 16.5, resident_requests_per_1000: 14.67 },
  ...{ city_resident_requests_per_1000: 20, ratio_to_city: 0.73, days_covered: 365, is_partial_year: false },
  borders_differ: false,
};
const GAP: GapRow = {
  ...{ slice_kind: 'neighborhood', neighborhood: 'Roxbury', canonical_type: 'all types', open_month: '2022-03-01' },
  ...{ hit: 50, judged: 100, on_time_rate: 0.5, expected_rate: 0.7, gap_points: -20, months_running: 2 },
  ...{ is_alert: true, is_provisional: false },
};
const CELL: CellRow = {
  ...{ canonical_type: 'Graffiti', neighborhood: 'Roxbury', cell_row: 10, cell_column: 20 },
  ...{ requests: 5, open_cases: 1, hit: 20, miss: 12 },
};
const NOTHING: PlacesData = { year: null, timeliness: [], types: [], reporting: [], gaps: [], gapNotes: [], cells: [] };

describe('what the page Places finds', () => {
  test('names the places apart from the city, for the same services', () => {
    const ahead = {
      ...TIMELINESS,
      neighborhood: 'Back Bay',
      adjusted_low: 0.87,
      adjusted_high: 0.9,
      difference: 0.035,
    };
    expect(timelinessFinding([ahead, TIMELINESS], 2022)).toBe(
      'In 2022, for the same services, Roxbury was 5.0 points behind the city and Back Bay 3.5 points ahead',
    );
  });

  test('names no place whose interval holds the city’s rate, nor one compared over few of its services', () => {
    const near = { ...TIMELINESS, adjusted_high: 0.86 };
    expect(timelinessFinding([near], 2022)).toBe(
      'In 2022 no neighborhood stood apart from the city, for the same services',
    );
    expect(timelinessFinding([{ ...TIMELINESS, weight_covered: 0.4 }], 2022)).toBe(
      'Too few cases of 2022 to compare neighborhoods within types',
    );
  });

  test('says who reports, of how much of the year, and not where the borders differ', () => {
    const more = {
      ...REPORTING,
      neighborhood: 'Back Bay',
      resident_requests_per_1000: 31,
      is_partial_year: true,
      days_covered: 184,
    };
    const off = {
      ...REPORTING,
      neighborhood: 'Greater Mattapan',
      resident_requests_per_1000: 90,
      borders_differ: true,
    };
    expect(reportingFinding([REPORTING, off, more], 2022)).toBe(
      'In 2022 (184 days of it) Back Bay reported most, 31 for every 1,000 residents; Roxbury least, 14.7',
    );
  });

  test('speaks of the newest alerts, the widest first', () => {
    const older = { ...GAP, open_month: '2022-02-01', gap_points: -40 };
    const wider = { ...GAP, canonical_type: 'Street Light Outages', gap_points: -25.5, months_running: 3 };
    const first = { ...GAP, open_month: '2022-05-01', is_alert: false, months_running: 1 };
    expect(newestAlerts([older, GAP, first, wider])).toEqual([wider, GAP]);
    expect(gapFinding([older, GAP, first, wider])).toBe(
      'Last alert, March 2022: Roxbury, Street Light Outages, 25.5 points behind for 3 months running, and 1 more gap that month',
    );
    expect(gapFinding([first])).toBe('No gap of over 10 points lasted two months running');
  });

  test('says so where there is nothing to find', () => {
    const tiles = [mapTile, timelinessTile, typesTile, reportingTile, gapTile].map((tile) => tile(NOTHING));
    expect(tiles.map(({ finding, chart }) => [finding, chart])).toEqual([
      ['No request has a point on the map yet', undefined],
      ['There are no cases to judge yet', undefined],
      ['Too few cases to compare a type from place to place', undefined],
      ['There are no requests of places with known residents yet', undefined],
      [expect.stringContaining('No neighborhood was over 10 points behind'), undefined],
    ]);
  });

  test('shows the same types whatever the order of the rows', () => {
    const cell = {
      neighborhood: 'Roxbury',
      rate: 0.5,
      rate_low: 0.4,
      rate_high: 0.6,
      city_rate: 0.5,
      denominator: 100,
    };
    const types = Array.from({ length: 16 }, (_, place) => [
      { ...cell, measure: 'on time', canonical_type: `Type ${place}`, city_weight: place === 0 ? 0.01 : 0.05 },
      {
        ...cell,
        measure: 'closed within 30 days',
        canonical_type: `Type ${place}`,
        city_weight: place === 0 ? 0.5 : 0.02,
      },
    ]).flat() as PlacesData['types'][number][];
    const shown = (rows: typeof types): string[] =>
      [...new Set(typesTile({ ...NOTHING, types: rows }).table.rows.map((row) => String(row.canonical_type)))].sort();
    expect(shown([...types].reverse())).toEqual(shown(types));
    expect(shown(types)).toContain('Type 0');
  });

  test('speaks of the newest year that can be judged', async () => {
    const asked: string[] = [];
    const table = (rows: readonly object[]) => ({
      columns: Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 'STRING' })),
      rows: rows.map((row) => Object.values(row) as (string | number | boolean | null)[]),
    });
    const ask = createAsk((sql) => {
      asked.push(sql);
      const rows = [{ ...TIMELINESS, open_year: 2023, is_provisional: true }, TIMELINESS];
      return Promise.resolve(table(/neighborhood_timeliness/.test(sql) ? rows : []));
    });
    expect((await loadPlaces(ask)).year).toBe(2022);
    expect(asked.filter((sql) => sql.includes('open_year = 2022'))).toHaveLength(2);
  });
});

describe('what was done about a gap', () => {
  const note = {
    ...{ note_id: 'n1', noted_at: '2026-11-25T14:00:00Z', noted_by: 'Public Works' },
    ...{ neighborhood: GAP.neighborhood, canonical_type: GAP.canonical_type, note: 'A second crew since May' },
  };

  test('stands beside the alert, and in the rows of its slice', () => {
    const tile = gapTile({ gaps: [GAP, { ...GAP, neighborhood: 'Fenway' }], gapNotes: [note] });
    expect(tile.notes).toEqual([
      `${GAP.neighborhood}, ${GAP.canonical_type}: A second crew since May (Public Works, Nov 25, 2026, 9:00 AM EST)`,
      '1 alert of March 2022 has no note of what was done; boston311 gaps note adds one.',
    ]);
    expect(tile.table.rows.map(({ neighborhood, done }) => [neighborhood, done])).toEqual([
      [GAP.neighborhood, 'A second crew since May (Public Works, Nov 25, 2026, 9:00 AM EST)'],
      ['Fenway', null],
    ]);
  });

  test('is asked for by no tile without an alert', () => {
    expect(gapTile({ gaps: [], gapNotes: [note] }).notes).toEqual([]);
  });
});

describe('the map', () => {
  const rows: CellRow[] = [
    CELL,
    { ...CELL, neighborhood: 'Dorchester', requests: 3, hit: 0, miss: 0 },
    { ...CELL, canonical_type: 'Litter', requests: 1, hit: 0, miss: 0 },
    { ...CELL, cell_column: 21, neighborhood: 'Dorchester', requests: 10 },
    { ...CELL, cell_row: 11, neighborhood: 'unknown', requests: 2 },
  ];
  const map = cityMap(rows);

  test('adds a cell up over types and neighborhoods, and gives it to the one most of its requests lie in', () => {
    const all = map.cells.filter(({ type }) => type === ALL_TYPES);
    expect(all.map(({ row, column, neighborhood, requests }) => [row, column, neighborhood, requests])).toEqual([
      [10, 20, 'Roxbury', 9],
      [10, 21, 'Dorchester', 10],
      [11, 20, 'unknown', 2],
    ]);
    expect(map.types).toEqual([ALL_TYPES, 'Graffiti', 'Litter']);
  });

  test('draws a border where two neighborhoods meet, and writes their names into their middles', () => {
    expect(map.borders).toEqual([{ x: 21, y: 10, x2: 21, y2: 11 }]);
    expect(map.labels).toEqual([
      { name: 'Dorchester', x: 21.5, y: 10.5 },
      // a name that would lie over another stands a line higher
      { name: 'Roxbury', x: 20.5, y: 11.9 },
    ]);
  });

  test('shades by fifths, and by lateness only where 30 cases are judged', () => {
    const cells = mapRows(map).filter(({ k, t }) => k === 'c' && t === 0);
    expect(cells.map(({ n, s, l }) => [n, s, l])).toEqual([
      [9, expect.any(Number), expect.any(Number)],
      [10, expect.any(Number), expect.any(Number)],
      [2, 1, expect.any(Number)],
    ]);
    const few = mapRows(cityMap([{ ...CELL, hit: 20, miss: 9 }]));
    expect(few[0]?.l).toBe(0);
    expect(mapRows(cityMap([CELL]))[0]?.l).toBeGreaterThan(0);
  });

  test('leaves types out when the page would grow too large for them', () => {
    const many = Array.from({ length: 7000 }, (_, place): CellRow => ({ ...CELL, cell_row: place }));
    expect(cityMap(many).types).toEqual([ALL_TYPES]);
    expect(cityMap(many).cells).toHaveLength(7000);
  });

  test('says how many squares half of the requests come from', () => {
    expect(mapTile({ ...NOTHING, year: 2022, cells: rows }).finding).toBe(
      'Half of the requests of 2022 come from 2 of 3 squares; the busiest is in Dorchester',
    );
  });
});
