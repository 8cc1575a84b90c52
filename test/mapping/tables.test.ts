import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readPopulation } from '../../adapters/population';
import { projectRoot } from '../../adapters/project-root';
import { readClosureRules, readMapping } from '../../adapters/transform/mapping';
import type { SourceSystem } from '../../domain/contracts';
import { canonicalOf, MAPPING_TABLES, type MappingName, mappingProblems } from '../../domain/mapping/tables';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { MappingEngine } from '../support/mapping-engine';

const folder = join(projectRoot, 'mapping');

/** Every value the city is known to publish, and what becomes of it; null where it has no counterpart. */
const KNOWN: Readonly<Record<MappingName, Readonly<Record<SourceSystem, Readonly<Record<string, string | null>>>>>> = {
  channel: {
    legacy: {
      'Constituent Call': 'phone',
      'Citizens Connect App': 'app',
      'City Worker App': 'city worker app',
      'Employee Generated': 'employee',
      'Self Service': 'web',
      Twitter: 'social media',
      'Maximo Integration': 'system',
    },
    new: { Call: 'phone', BOS311: 'app' },
  },
  status: {
    legacy: { Open: 'open', Closed: 'closed' },
    new: {
      Closed: 'closed',
      'In progress': 'open',
      Create: 'open',
      Submit: 'open',
      Error: 'open',
      'Needs Reallocation': 'open',
    },
  },
  department: {
    legacy: {
      PWDx: 'Public Works',
      BTDT: 'Transportation',
      ISD: 'Inspectional Services',
      PARK: 'Parks & Recreation',
      INFO: "Mayor's 24 Hour Hotline",
      PROP: 'Property Management',
      BWSC: 'Boston Water & Sewer Commission',
      GEN_: null,
      ANML: 'Animal Care & Control',
      DND_: 'Neighborhood Development',
      DISB: 'Disabilities Commission',
      BPS_: 'Boston Public Schools',
      BPD_: 'Boston Police',
      BHA_: 'Boston Housing Authority',
      'No Q': null,
    },
    new: {
      'Public Works Department (PWD)': 'Public Works',
      'Animal Care & Control': 'Animal Care & Control',
      'Parks & Recreation': 'Parks & Recreation',
      'Boston Transportation Department (BTD)': 'Transportation',
    },
  },
  neighborhood: {
    legacy: {
      'South Boston / South Boston Waterfront': 'South Boston / South Boston Waterfront',
      'South Boston': 'South Boston / South Boston Waterfront',
      'Allston / Brighton': 'Allston / Brighton',
      Allston: 'Allston / Brighton',
      Brighton: 'Allston / Brighton',
      'Greater Mattapan': 'Greater Mattapan',
      Mattapan: 'Greater Mattapan',
      'Downtown / Financial District': 'Downtown / Financial District',
      'Fenway / Kenmore / Audubon Circle / Longwood': 'Fenway / Kenmore / Audubon Circle / Longwood',
      Dorchester: 'Dorchester',
      Boston: null,
      'Chestnut Hill': null,
    },
    new: {
      'South Boston Waterfront': 'South Boston / South Boston Waterfront',
      'South Boston': 'South Boston / South Boston Waterfront',
      Allston: 'Allston / Brighton',
      Mattapan: 'Greater Mattapan',
      Chinatown: 'Downtown / Financial District',
      'Bay Village': 'Back Bay',
      Longwood: 'Fenway / Kenmore / Audubon Circle / Longwood',
      Dorchester: 'Dorchester',
      'West End': null,
    },
  },
  pwd_district: {
    legacy: { '03': '03', '3': '03', '07': '07', '9': '09', '1C': '1C', '10B': '10B' },
    new: {
      '3': '03',
      '7A': '07',
      '7B': '07',
      '6A': '06',
      '6B': '06',
      '8A': '08',
      '8B': '08',
      '1A': '1A',
      '10A': '10A',
    },
  },
  case_type: {
    legacy: {
      'Street Light Outages': 'Street Light Outages',
      'Schedule a Bulk Item Pickup SS': 'Schedule a Bulk Item Pickup',
      'A type of another year': 'A type of another year',
    },
    new: {
      'Street Light Outage': 'Street Light Outages',
      'Street Light Knockdown': 'Street Light Knock Downs',
      'Lost Pet': 'Animal Lost',
      'Planting Request': 'New Tree Requests',
      'Street Light Other': null,
      'Domestic Animal Issue': null,
      'Wild Animal Issue': null,
      'Fallen Tree or Branches': null,
      'Pruning Request': null,
      'Tree or Stump Removal': null,
      'Lane Divider': null,
    },
  },
};

describe('the mapping tables', () => {
  let engine: MappingEngine;
  beforeAll(async () => {
    engine = await MappingEngine.open();
  });
  afterAll(() => engine.close());

  test.each(MAPPING_TABLES)('$name can be used, and gives what it says, in the engine too', async (table) => {
    const rows = readMapping(table.name);
    for (const { sourceSystem, published, canonical } of rows) {
      expect(await engine.mapped(table.name, sourceSystem, published)).toBe(canonical);
    }
    for (const system of ['legacy', 'new'] as const) {
      const unknown = 'a value nobody has seen';
      expect(await engine.mapped(table.name, system, unknown)).toBe(canonicalOf(table, rows, system, unknown));
    }
  });

  const known = MAPPING_TABLES.flatMap((table) =>
    (['legacy', 'new'] as const).flatMap((system) =>
      Object.entries(KNOWN[table.name][system]).map(([value, canonical]) => ({ table, system, value, canonical })),
    ),
  );
  test.each(known)(
    '$table.name: the $system system’s "$value" is $canonical',
    ({ table, system, value, canonical }) => {
      expect(canonicalOf(table, readMapping(table.name), system, value)).toBe(canonical);
    },
  );

  test('every area of the new system’s names is one the older system’s names have too', () => {
    const areas = (system: SourceSystem): Set<string | null> =>
      new Set(readMapping('neighborhood').flatMap((row) => (row.sourceSystem === system ? [row.canonical] : [])));
    expect([...areas('new')].filter((area) => !areas('legacy').has(area))).toEqual([]);
  });

  test('a table that would multiply or miss values is refused, each fault named', () => {
    const row = { sourceSystem: 'legacy', published: 'Call', canonical: 'phone' } as const;
    expect(mappingProblems([row, { ...row, sourceSystem: 'new' }])).toEqual([]);
    expect(mappingProblems([row, { ...row, canonical: 'app' }])).toEqual(['legacy "Call": stands twice']);
    expect(mappingProblems([{ ...row, published: 'Call ' }])).toEqual(['legacy "Call ": published is blank or padded']);
    expect(mappingProblems([{ ...row, canonical: '' }])).toEqual(['legacy "Call": canonical is padded']);
    expect(mappingProblems([{ ...row, sourceSystem: 'newer' as SourceSystem }])).toEqual([
      'newer "Call": no system is called newer',
    ]);
  });

  test('a change of the files is a new version, and has the files in the lake transformed again', () => {
    const hash = createHash('sha256');
    // residents stand in a view, not in rows
    const others = ['version.csv', 'population.csv'];
    const names = readdirSync(folder).filter((name) => name.endsWith('.csv') && !others.includes(name));
    for (const name of names.sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
    const versions = parse<Record<string, string>>(readFileSync(join(folder, 'version.csv')), { columns: true });
    const transforms = versions.map((line) => Number(line.transform_version));
    expect(versions.map((line) => Number(line.version))).toEqual(versions.map((_, index) => index + 1));
    expect(transforms).toEqual([...new Set(transforms)].sort((a, b) => a - b));
    expect(transforms.at(-1)).toBeLessThanOrEqual(TRANSFORM_VERSION);
    // where this differs: add a line to mapping/version.csv with this checksum and a raised TRANSFORM_VERSION
    expect(hash.digest('hex').slice(0, 16)).toBe(versions.at(-1)?.checksum);
  });

  test('names in mapping/ are the tables, the closure rules, the residents and the versions', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(names.sort()).toEqual(
      [
        ...MAPPING_TABLES.map(({ name }) => `${name}.csv`),
        'closure_classes.csv',
        'population.csv',
        'version.csv',
      ].sort(),
    );
    expect(readClosureRules().length).toBeGreaterThan(30);
  });

  test('areas with residents are the areas of the neighborhoods', () => {
    const areas = new Set(readMapping('neighborhood').flatMap(({ canonical }) => canonical ?? []));
    expect(readPopulation().map(({ neighborhood }) => neighborhood)).toEqual([...areas].sort());
  });
});
