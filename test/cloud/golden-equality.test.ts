import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SampleFileSpec, writeSampleFile } from '../../adapters/portal/sample';
import type { Cell, Table, Warehouse } from '../../adapters/warehouse/warehouse';
import { SERVICE_REQUESTS, TABLES } from '../../domain/model';
import { VIEWS } from '../../domain/views';
import { readCloudSettings } from '../../worker/cloud-settings';
import { openStorage } from '../../worker/storage';
import { describeCloud } from '../support/cloud-env';
import { makeCloudEnvironment } from '../support/cloud-stack';
import { realFile } from '../support/real-files';
import { runCommandLine } from '../support/run-command-line';

/** What each run gives of its own: instants and names of runs, and what only a warehouse with bills has. */
const OF_THE_RUN = new Set([
  'refresh_id',
  'first_published_at',
  'last_changed_at',
  'published_at',
  'changed_at',
  'checked_at',
  'started_at',
  'finished_at',
  'recorded_at',
  'observed_since',
  'duration_seconds',
]);
const OF_ONE_WAREHOUSE = new Set(['ledger_jobs', 'job_costs']);

describeCloud('the same files on one machine and on Google Cloud', () => {
  const files: [string, () => Promise<string> | string][] = [
    ['a generated year', async () => await generatedFile()],
    ['generated 911 counts', async () => await generatedFile({ resource: '911', size: { rows: 40 } })],
    ...[
      'legacy/2011.csv',
      'legacy/2022-animal-cases.csv',
      'new-system/2026-02.csv',
      '911/weekly-dispatches-2010-2014.csv',
    ].flatMap((name): [string, () => string][] => {
      const path = realFile(name);
      return path === null ? [] : [[name, () => path]];
    }),
  ];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boston311-golden-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const generatedFile = async (spec: SampleFileSpec = { resource: 2024, size: { rows: 3000 } }): Promise<string> => {
    const path = join(folder, 'generated.csv');
    await writeSampleFile(path, spec);
    return path;
  };

  test.each(files)(
    'give the same tables and the same answers, cell by cell: %s',
    async (_, fileOf) => {
      const file = await fileOf();
      const local = { BOSTON311_DATA_DIR: join(folder, 'local') };
      const cloud = { BOSTON311_DATA_DIR: join(folder, 'cloud'), ...(await makeCloudEnvironment()) };
      for (const env of [local, cloud]) {
        const refresh = await runCommandLine(['refresh', '--source', file], env);
        expect({ code: refresh.code, err: refresh.code === 0 ? '' : refresh.err }).toEqual({ code: 0, err: '' });
      }
      const one = openStorage(local.BOSTON311_DATA_DIR, null).warehouse;
      const other = openStorage(cloud.BOSTON311_DATA_DIR, readCloudSettings(cloud)).warehouse;

      const tables = [
        ...Object.entries(TABLES).map(([name, { columns }]) => ({ name, columns })),
        ...VIEWS.map(({ name, columns }) => ({ name, columns })),
      ].filter(({ name }) => !OF_ONE_WAREHOUSE.has(name));
      expect(SERVICE_REQUESTS.length).toBeGreaterThan(40);
      for (const { name, columns } of tables) {
        const names = columns.map((column) => column.name).filter((column) => !OF_THE_RUN.has(column));
        await expectSame(name, names, one, other);
      }
    },
    1_800_000,
  );
});

async function expectSame(name: string, columns: readonly string[], one: Warehouse, other: Warehouse): Promise<void> {
  const sql = `SELECT ${columns.map((column) => `t.${column}`).join(', ')} FROM ${name} AS t`;
  const [left, right] = [sorted(await one.query(sql)), sorted(await other.query(sql))];
  expect({ name, rows: right.length }).toEqual({ name, rows: left.length });
  for (const [index, row] of left.entries()) {
    // comparing whole tables at once would take Jest minutes
    if (row !== right[index]) expect(`${name}: ${right[index]}`).toBe(`${name}: ${row}`);
  }
}

/** Rows as text in one order, with fractions to twelve digits: sums may be added up in another order. */
function sorted({ columns, rows }: Table): string[] {
  const text = (cell: Cell): Cell =>
    typeof cell === 'number' && !Number.isInteger(cell) ? cell.toPrecision(12) : cell;
  return rows.map((row) => JSON.stringify(columns.map(({ name }, index) => [name, text(row[index] ?? null)]))).sort();
}
