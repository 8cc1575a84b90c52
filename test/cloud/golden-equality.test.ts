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
  'noted_at',
  'started_at',
  'finished_at',
  'recorded_at',
  'observed_since',
  'duration_seconds',
]);
type Ask = Warehouse['query'];

const OF_ONE_WAREHOUSE = new Set(['ledger_jobs', 'job_costs']);

/** From here on a table of cases is looked at cell by cell for some of them: the emulator gives 2,000 rows a second. */
const MANY_ROWS = 20_000;
const SOME_CASES = "t.case_id LIKE '%7'";

/** All in one warehouse, so that both systems, several years and the 911 counts stand beside each other. */
const PUBLISHED_FILES = [
  'legacy/2011.csv',
  'legacy/2022-animal-cases.csv',
  'new-system/2026-02.csv',
  '911/weekly-dispatches-2010-2014.csv',
];

describeCloud('the same files on one machine and on Google Cloud', () => {
  const published = PUBLISHED_FILES.flatMap((name) => realFile(name) ?? []);
  const sources: [string, () => Promise<readonly string[]>][] = [
    ['a generated year', async () => [await generatedFile({ resource: 2024, size: { rows: 3000 } })]],
    ['generated 911 counts and no case', async () => [await generatedFile({ resource: '911', size: { rows: 40 } })]],
    ...(published.length === 0
      ? []
      : [['files as the city published them', () => Promise.resolve(published)] as [string, () => Promise<string[]>]]),
  ];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boston311-golden-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const generatedFile = async (spec: SampleFileSpec): Promise<string> => {
    const path = join(folder, 'generated.csv');
    await writeSampleFile(path, spec);
    return path;
  };

  test.each(sources)(
    'give the same tables and the same answers, cell by cell: %s',
    async (_, filesOf) => {
      const files = await filesOf();
      const local = { BOSTON311_DATA_DIR: join(folder, 'local') };
      const cloud = { BOSTON311_DATA_DIR: join(folder, 'cloud'), ...(await makeCloudEnvironment()) };
      for (const env of [local, cloud]) {
        const refresh = await runCommandLine(['refresh', '--source', ...files], env);
        expect({ code: refresh.code, err: refresh.code === 0 ? '' : refresh.err }).toEqual({ code: 0, err: '' });
      }
      const one = openStorage(local.BOSTON311_DATA_DIR, null).warehouse;
      const other = openStorage(cloud.BOSTON311_DATA_DIR, readCloudSettings(cloud)).warehouse;

      const tables = [
        ...Object.entries(TABLES).map(([name, { columns }]) => ({ name, columns })),
        ...VIEWS.map(({ name, columns }) => ({ name, columns })),
      ].filter(({ name }) => !OF_ONE_WAREHOUSE.has(name));
      expect(SERVICE_REQUESTS.length).toBeGreaterThan(40);
      await one.reading((left) =>
        other.reading(async (right) => {
          for (const { name, columns } of tables) {
            const names = columns.map((column) => column.name).filter((column) => !OF_THE_RUN.has(column));
            await expectSameTable(name, names, left, right);
          }
        }),
      );
    },
    600_000,
  );
});

/** All rows, or where these are many cases: some of them, and figures of each column over all of them. */
async function expectSameTable(name: string, columns: readonly string[], one: Ask, other: Ask): Promise<void> {
  const rows = `SELECT ${columns.map((column) => `t.${column}`).join(', ')} FROM ${name} AS t`;
  const [[count] = []] = (await one(`SELECT COUNT(*) FROM ${name}`)).rows;
  if (Number(count) < MANY_ROWS || !columns.includes('case_id')) return await expectSame(name, rows, one, other);
  const figures = columns.map((column) =>
    [`COUNT(t.${column})`, `COUNT(DISTINCT t.${column})`, `MIN(t.${column})`, `MAX(t.${column})`]
      .map((figure, index) => `${figure} AS ${column}_${index}`)
      .join(', '),
  );
  await expectSame(name, `SELECT COUNT(*) AS n, ${figures.join(', ')} FROM ${name} AS t`, one, other);
  await expectSame(name, `${rows} WHERE ${SOME_CASES}`, one, other);
}

async function expectSame(name: string, sql: string, one: Ask, other: Ask): Promise<void> {
  const [left, right] = await Promise.all([one(sql), other(sql)]);
  expect({ name, rows: right.rows.length }).toEqual({ name, rows: left.rows.length });
  const rows = inOrder(right);
  for (const [index, row] of inOrder(left).entries()) {
    // comparing whole tables at once would take Jest minutes
    if (!isSame(row, rows[index] ?? [])) expect([name, ...(rows[index] ?? [])]).toEqual([name, ...row]);
  }
}

/** Rows in one order: by their whole numbers and texts, then by their fractions. */
function inOrder({ rows }: Table): (readonly Cell[])[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(row.filter((cell) => !isFraction(cell))) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : compareFractions(a.row, b.row)))
    .map(({ row }) => row);
}

function compareFractions(one: readonly Cell[], other: readonly Cell[]): number {
  const place = one.findIndex((cell, index) => isFraction(cell) && cell !== other[index]);
  return place === -1 ? 0 : Number(one[place]) - Number(other[place]);
}

/** Fractions agree to twelve digits: sums may be added up in another order. */
function isSame(one: readonly Cell[], other: readonly Cell[]): boolean {
  return one.every((cell, index) => {
    const found = other[index];
    if (!isFraction(cell) || !isFraction(found)) return cell === found;
    return Math.abs(cell - found) <= 1e-12 * Math.abs(cell);
  });
}

function isFraction(cell: Cell | undefined): cell is number {
  return typeof cell === 'number' && !Number.isInteger(cell);
}
