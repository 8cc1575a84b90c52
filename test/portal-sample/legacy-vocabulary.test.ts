import { count, expectNone, type Row, rowsOf, share } from './support/files';

const ROWS = 20_000;
let y2011: readonly Row[];
let y2015: readonly Row[];
let y2022: readonly Row[];
let y2025: readonly Row[];

beforeAll(async () => {
  const rows = (resource: number) => rowsOf({ resource, size: { rows: ROWS } });
  [y2011, y2022, y2025] = [await rows(2011), await rows(2022), await rows(2025)];
  y2015 = await rowsOf({ resource: 2015, size: { rows: 3_000 } });
});

/** Each of these shares is to lie between two bounds. */
function expectShares(
  rows: readonly Row[],
  bounds: Readonly<Record<string, readonly [number, number]>>,
  column: string,
) {
  for (const [value, [low, high]] of Object.entries(bounds)) {
    const found = share(rows, (row) => row[column] === value);
    expect({ value, found, fits: found >= low && found <= high }).toEqual({ value, found, fits: true });
  }
}

describe('classification', () => {
  test('channels have the mix of their time', () => {
    expectShares(
      y2011,
      {
        'Constituent Call': [0.42, 0.56],
        'Employee Generated': [0.24, 0.36],
        'Self Service': [0.1, 0.18],
        'Citizens Connect App': [0.05, 0.1],
        'City Worker App': [0, 0],
        'Maximo Integration': [0.0005, 0.006],
        Twitter: [0.00005, 0.001],
      },
      'source',
    );
    expectShares(
      y2025,
      {
        'Constituent Call': [0.25, 0.36],
        'Citizens Connect App': [0.45, 0.6],
        'City Worker App': [0.05, 0.12],
        'Self Service': [0.03, 0.08],
        'Employee Generated': [0.01, 0.05],
        Twitter: [0.001, 0.006],
        'Maximo Integration': [0.0003, 0.003],
      },
      'source',
    );
  });

  test('every department code occurs, trailing underscores and No Q too', () => {
    const codes = 'PWDx BTDT ISD PARK INFO PROP BWSC GEN_ ANML DND_ DISB BPS_ BHA_'.split(' ').concat('No Q');
    expect(new Set(y2022.map((row) => row.department))).toEqual(new Set(codes));
  });

  test('queues have backslashes, districts, and a prefix that says not to use them', () => {
    expect(
      share(y2022, (row) => row.queue === String.raw`PWDx_Missed Trash\Recycling\Yard Waste\Bulk Item`),
    ).toBeGreaterThan(0.04);
    expect(y2022.some((row) => row.queue === 'PWDx_District 06: West Roxbury and Roslindale')).toBe(true);
    expect(count(y2022, (row) => row.queue!.startsWith('Z_DO_NOT_USE_'))).toBeGreaterThan(3);
  });

  test('a type always has the same reason and subject', () => {
    const pairs = new Map(y2022.map((row) => [row.type, `${row.subject} > ${row.reason}`]));
    expectNone(y2022.filter((row) => pairs.get(row.type) !== `${row.subject} > ${row.reason}`));
    expect(pairs.get('Rodent Activity')).toBe('Inspectional Services > Environmental Services');
    expect(pairs.size).toBeGreaterThan(55);
  });

  test('some titles are not the type, and some are padded', () => {
    expect(share(y2022, (row) => row.case_title!.trim() !== row.type)).toBeGreaterThan(0.04);
    expect(y2022.some((row) => /^Missed Trash: District 1C$/.test(row.case_title!))).toBe(true);
    expect(share(y2011, (row) => row.case_title !== row.case_title!.trim())).toBeCloseTo(0.0025, 2.8);
  });

  test('types come and go: potholes found by crews in 2011, parking later, animals until August 2025', () => {
    expect(share(y2011, (row) => row.type === 'Pothole Repair (Internal)')).toBeGreaterThan(0.05);
    expect(share(y2022, (row) => row.type === 'Parking Enforcement')).toBeGreaterThan(0.12);
    const animals = y2025.filter((row) => row.subject === 'Animal Control');
    expect(animals.length).toBeGreaterThan(50);
    expect(
      animals
        .map((row) => row.open_dt)
        .sort()
        .at(-1)! < '2025-08-01',
    ).toBe(true);
  });

  test('snow comes in winter and dead animals in summer', () => {
    const months = (type: string) =>
      y2022.filter((row) => row.type === type).map((row) => Number(row.open_dt!.slice(5, 7)));
    const snow = months('Request for Snow Plowing');
    expectNone(snow.filter((month) => month >= 5 && month <= 10));
    const carcasses = months('Pick up Dead Animal');
    expect(carcasses.filter((month) => month >= 5 && month <= 10).length).toBeGreaterThan(carcasses.length * 0.55);
  });

  test('the mixed-case files pad a subject with spaces', async () => {
    const rows = await rowsOf({ resource: 2017, size: { rows: 1_000 } });
    expect(rows.some((row) => row.subject === 'Public Works Department   ')).toBe(true);
    expect(rows.some((row) => row.subject === 'Public Works Department')).toBe(true);
  });
});

describe('places', () => {
  test('neighborhoods are combined and plain, blank in two ways, and once outside the city', () => {
    expect(share(y2011, (row) => row.neighborhood === ' ')).toBeCloseTo(0.049, 2);
    expect(count(y2011, (row) => row.neighborhood === '')).toBeGreaterThan(5);
    expect(count(y2011, (row) => row.neighborhood === 'Chestnut Hill')).toBeGreaterThan(0);
    expectShares(
      y2011,
      {
        'South Boston / South Boston Waterfront': [0.03, 0.09],
        'South Boston': [0.001, 0.01],
        'Allston / Brighton': [0.05, 0.1],
        Allston: [0.0005, 0.008],
        Boston: [0.01, 0.03],
        Dorchester: [0.12, 0.2],
      },
      'neighborhood',
    );
    expect(new Set(y2011.map((row) => row.neighborhood!.trim()).filter(Boolean)).size).toBeGreaterThanOrEqual(23);
  });

  test('one ward is written in three ways', () => {
    expect(share(y2011, (row) => /^Ward \d+$/.test(row.ward!))).toBeGreaterThan(0.8);
    for (const ward of ['Ward 3', '03', '3']) expect(count(y2011, (row) => row.ward === ward)).toBeGreaterThan(0);
    expect(share(y2011, (row) => /^\d\d$/.test(row.ward!))).toBeCloseTo(0.08, 1.5);
  });

  test('codes keep leading zeros, and have their rare flaws', () => {
    expect(share(y2011, (row) => /^\d{4}$/.test(row.precinct!))).toBeGreaterThan(0.94);
    expect(count(y2011, (row) => /^\d{4}A$/.test(row.precinct!))).toBeGreaterThan(1);
    expect(count(y2011, (row) => row.precinct === '')).toBeGreaterThan(5);
    for (const pwd of ['03', '10B', '1C'])
      expect(share(y2011, (row) => row.pwd_district === pwd)).toBeGreaterThan(0.03);
    expect(count(y2011, (row) => /^\d$/.test(row.pwd_district!))).toBeGreaterThan(1);
    expect(count(y2011, (row) => row.city_council_district === '0')).toBeGreaterThan(3);
    expectNone(
      y2011.filter((row) => (row.city_council_district === '0') !== (row.neighborhood_services_district === '0')),
    );
    expect(count(y2011, (row) => row.fire_district === '')).toBeGreaterThan(20);
  });

  test.each([
    ['2011', () => y2011],
    ['2025', () => y2025],
  ])('%s: about a fifth has no ZIP code, the others keep their leading zero', (_, rows) => {
    expect(share(rows(), (row) => row.location_zipcode === '')).toBeGreaterThan(0.16);
    expect(share(rows(), (row) => row.location_zipcode === '')).toBeLessThan(0.24);
    expectNone(rows().filter((row) => row.location_zipcode !== '' && !/^02\d{3}$/.test(row.location_zipcode!)));
  });

  test('B stands on City Hall where it knows no place: 8 in 100, two fifths of them with an address', () => {
    const fallback = y2011.filter((row) => row.latitude === '42.3594' && row.longitude === '-71.0587');
    expect(fallback.length / ROWS).toBeCloseTo(0.083, 1.9);
    expect(share(fallback, (row) => row.location !== ' ')).toBeGreaterThan(0.3);
    expect(count(y2011, (row) => row.latitude === '')).toBe(0);
    const nowhere = y2011.find((row) => row.location === ' ')!;
    expect([nowhere.ward, nowhere.police_district, nowhere.location_street_name, nowhere.location_zipcode]).toEqual([
      ' ',
      ' ',
      '',
      '',
    ]);
  });

  test('C leaves those points blank, and has long coordinates with their geometry otherwise', () => {
    expect(share(y2025, (row) => row.latitude === '')).toBeGreaterThan(0.004);
    expect(share(y2025, (row) => row.latitude === '')).toBeLessThan(0.015);
    for (const row of y2025.slice(0, 2_000)) {
      if (row.latitude === '') {
        expect([row.longitude, row.geom_4326]).toEqual(['', '']);
        continue;
      }
      const geometry = Buffer.from(row.geom_4326!, 'hex');
      expect(row.geom_4326).toMatch(/^0101000020E6100000[0-9A-F]{32}$/);
      expect([geometry.readDoubleLE(9), geometry.readDoubleLE(17)]).toEqual([
        Number(row.longitude),
        Number(row.latitude),
      ]);
    }
    const decimals = y2025.filter((row) => row.latitude !== '').map((row) => row.latitude!.split('.')[1]!.length);
    expect(decimals.filter((length) => length >= 13).length / decimals.length).toBeGreaterThan(0.98);
  });

  test('every point is in Boston, and B has four decimals', () => {
    const inBoston = (row: Row) =>
      Number(row.latitude) > 42.22 &&
      Number(row.latitude) < 42.41 &&
      Number(row.longitude) > -71.2 &&
      Number(row.longitude) < -70.9;
    expectNone([...y2011, ...y2025].filter((row) => row.latitude !== '' && !inBoston(row)));
    expectNone(y2011.filter((row) => !/^42\.\d{1,4}$/.test(row.latitude!)));
  });

  test('crossings and addresses are spaced as published', () => {
    expect(y2011.some((row) => /^INTERSECTION of .+ & .+ {2}Dorchester {2}MA {2}$/.test(row.location!))).toBe(true);
    expect(y2011.some((row) => /^\d+ .+ {2}Mattapan {2}MA {2}02126$/.test(row.location!))).toBe(true);
    expect(count(y2011, (row) => /^ \S/.test(row.location!))).toBeGreaterThan(3);
    expect(y2015.some((row) => row.location === '1 City Hall Plz  Boston  MA  02108')).toBe(true);
  });
});

describe('photos', () => {
  test('B has submitted photos, C none, and C lists several closing photos in one field', () => {
    expect(share(y2022, (row) => row.submittedphoto !== '')).toBeCloseTo(0.42, 1);
    expect(count(y2025, (row) => row.submittedphoto !== '')).toBe(0);
    const closing = y2025.filter((row) => row.closedphoto !== '');
    expect(closing.length / ROWS).toBeGreaterThan(0.03);
    expect(share(closing, (row) => row.closedphoto!.includes(' | '))).toBeCloseTo(0.24, 1);
    expect(Math.max(...closing.map((row) => row.closedphoto!.length))).toBeLessThanOrEqual(450);
    expect(closing[0]!.closedphoto).toMatch(/^https:\/\/photos\.example\.org\/\S+\.jpg#spot=[0-9a-f-]{36}/);
    expect(y2015.some((row) => row.submittedphoto!.startsWith(' https://'))).toBe(true);
  });
});
