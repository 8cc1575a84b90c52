import { canonicalOf, MAPPING_TABLES, type MappingName } from '../../domain/mapping/tables';
import { readMapping } from '../../adapters/transform/mapping';
import { MappingEngine } from '../support/mapping-engine';
import { realFile } from '../support/real-files';

/** What the published files hold that nothing stands for in the other system. */
const UNMAPPED: Readonly<Record<MappingName, readonly string[]>> = {
  channel: [],
  status: [],
  department: ['GEN_', 'No Q'],
  neighborhood: ['Boston', 'Chestnut Hill', 'West End'],
  pwd_district: [],
  case_type: [
    'Domestic Animal Issue',
    'Fallen Tree or Branches',
    'Lane Divider',
    'Pruning Request',
    'Street Light Other',
    'Tree or Stump Removal',
    'Wild Animal Issue',
  ],
};

const LEGACY = ['2011', '2017-mixed-case-header', '2019-datastore-export', '2022-animal-cases'];
const FILES = [
  ...[...LEGACY, '2022-january-sample', '2023-animal-cases'].map((name) => ['legacy', `legacy/${name}.csv`] as const),
  ['new', 'new-system/2026-02.csv'] as const,
];

describe('every value a real file publishes', () => {
  let engine: MappingEngine;
  beforeAll(async () => {
    engine = await MappingEngine.open();
  });
  afterAll(() => engine.close());

  test.each(FILES)(
    'is mapped, or known to have no counterpart: %s system, %s',
    async (system, name) => {
      const path = realFile(name);
      if (path === null) return;
      for (const table of MAPPING_TABLES) {
        const rows = readMapping(table.name);
        const values = await engine.ofFile(
          path,
          `SELECT DISTINCT tidy(${table.fields[system]}) AS value FROM FILE WHERE tidy(${table.fields[system]}) IS NOT NULL`,
        );
        const unmapped = values
          .map(({ value }) => String(value))
          .filter((value) => canonicalOf(table, rows, system, value) === null);
        expect({
          table: table.name,
          unmapped: unmapped.filter((value) => !UNMAPPED[table.name].includes(value)),
        }).toEqual({
          table: table.name,
          unmapped: [],
        });
      }
    },
    60_000,
  );
});
