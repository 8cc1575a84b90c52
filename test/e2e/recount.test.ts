import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SampleFileSpec, writeSampleFile } from '../../adapters/portal/sample';
import { realFile } from '../support/real-files';
import { type Counts, type FileRecount, recount } from '../support/recount';
import { runCommandLine } from '../support/run-command-line';
import { askWarehouse, type Row } from '../support/warehouse-reader';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-recount-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Columns that are a published one with its blanks made one, by system. */
const PLAIN: Readonly<Record<FileRecount['system'], Readonly<Record<string, string>>>> = {
  legacy: {
    case_title: 'case_title',
    subject: 'subject',
    reason: 'reason',
    queue: 'queue',
    police_district: 'police_district',
    source_status: 'case_status',
    source_channel: 'source',
    address: 'location',
    target_at: 'target_dt',
    closed_at: 'closed_dt',
    closure_text: 'closure_reason',
  },
  new: {
    subject: 'case_topic',
    queue: 'assigned_team',
    police_district: 'police_district',
    source_status: 'case_status',
    source_channel: 'report_source',
    address: 'full_address',
    target_at: 'target_close_date',
    closed_at: 'close_date',
  },
};

// every record that was loaded: the row that stands for its case, or one that lost against it
const VERSIONS = `(SELECT * FROM service_requests WHERE withdrawn_at IS NULL
  UNION ALL BY NAME SELECT * FROM service_request_duplicates)`;

const countBy = (expression: string): string =>
  `SELECT origin AS file, CAST(${expression} AS VARCHAR) AS label, count(*) AS n
   FROM ${VERSIONS} JOIN ledger_snapshots files USING (resource) WHERE files.is_current GROUP BY ALL`;

function countsOf(rows: readonly Row[], file: string): Counts {
  return Object.fromEntries(
    rows.filter((row) => row.file === file).map(({ label, n }) => [label === null ? '' : String(label), Number(n)]),
  );
}

/** `damaged zip in location_zipcode`: records. */
function flattened(rules: FileRecount['rules']): Counts {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([rule, fields]) =>
      Object.entries(fields).map(([field, records]) => [`${rule} in ${field}`, records] as const),
    ),
  );
}

function rulesOf(rows: readonly Row[], file: string): Counts {
  return Object.fromEntries(
    rows.filter((row) => row.file === file).map(({ rule, field, records }) => [`${rule} in ${field}`, Number(records)]),
  );
}

/** Refreshes from the files and holds what stands in the warehouse against what Python counts in the same files. */
async function expectSameCounts(paths: readonly string[]): Promise<void> {
  const counted = recount(paths);
  if (counted === null) return;
  const dataDir = join(folder, 'data');
  const env = { BOSTON311_DATA_DIR: dataDir, BOSTON311_PORTAL_URL: 'http://127.0.0.1:1' };
  const refresh = await runCommandLine(['refresh', ...paths.flatMap((path) => ['--source', path])], env);
  expect(refresh).toMatchObject({ code: 0 });
  const columns = [...new Set(Object.values(PLAIN).flatMap((names) => Object.keys(names)))];
  const [balance, cases, ended, statuses, channels, months, hours, nulls, files, rules, rates] = await askWarehouse(
    dataDir,
    [
      'SELECT files.origin AS file, balance.* FROM balance JOIN ledger_snapshots files USING (resource) WHERE files.is_current',
      'SELECT count(*) AS n FROM service_requests WHERE withdrawn_at IS NULL',
      countBy('case_status'),
      countBy('source_status'),
      countBy('source_channel'),
      countBy("strftime(open_month, '%Y-%m')"),
      countBy('open_hour'),
      `SELECT origin AS file, ${columns.map((name) => `count(*) - count(${name}) AS ${name}`).join(', ')}
     FROM ${VERSIONS} JOIN ledger_snapshots files USING (resource) WHERE files.is_current GROUP BY origin`,
      'SELECT origin AS file, clock, clock_decided_by FROM ledger_snapshots WHERE is_current',
      'SELECT origin AS file, rule, field, cleaning_rules.records FROM cleaning_rules JOIN ledger_snapshots USING (resource) WHERE is_current',
      'SELECT origin AS file, column_name, blank_before, null_after FROM null_rates JOIN ledger_snapshots USING (resource) WHERE is_current',
    ],
  );

  expect(balance).toHaveLength(Object.keys(counted.files).length);
  let [duplicates, refused] = [0, 0];
  for (const row of balance ?? []) {
    const name = String(row.file);
    const file = counted.files[name]!;
    expect([name, row.read, row.quarantined, row.difference]).toEqual([name, file.records, file.ragged, 0]);
    expect([name, countsOf(ended ?? [], name)]).toEqual([name, file.ended]);
    expect([name, countsOf(statuses ?? [], name)]).toEqual([name, file.statuses]);
    expect([name, countsOf(channels ?? [], name)]).toEqual([name, file.channels]);
    expect([name, countsOf(months ?? [], name)]).toEqual([name, file.months]);
    const hourly = countsOf(hours ?? [], name);
    expect([name, file.hours.map((_, hour) => hourly[hour] ?? 0)]).toEqual([name, file.hours]);
    const verdict = files?.find((each) => each.file === name);
    expect([name, verdict?.clock, verdict?.clock_decided_by]).toEqual([
      name,
      file.clock.reading,
      file.clock.decided_by,
    ]);
    expect([name, rulesOf(rules ?? [], name)]).toEqual([name, flattened(file.rules)]);
    const found = nulls?.find((each) => each.file === name);
    for (const [column, published] of Object.entries(PLAIN[file.system])) {
      const sentinels = column === 'target_at' ? (file.rules['sentinel target']?.[published] ?? 0) : 0;
      const blanks = (file.empty[published] ?? 0) + (file.spaces[published] ?? 0) + sentinels;
      expect([name, column, found?.[column]]).toEqual([name, column, blanks]);
      const rate = rates?.find((each) => each.file === name && each.column_name === column);
      expect([name, column, rate?.blank_before, rate?.null_after]).toEqual([name, column, blanks - sentinels, blanks]);
    }
    duplicates += Number(row.duplicates);
    refused += Number(row.quarantined);
  }
  expect(cases).toEqual([{ n: counted.all.distinct_keys }]);
  expect(duplicates + refused + counted.all.distinct_keys).toBe(counted.all.records);
}

test('the tables hold what Python counts in the real files', async () => {
  const paths = ['legacy', 'new-system'].flatMap((name) => realFile(name) ?? []);
  if (paths.length === 0) return;
  await expectSameCounts(paths);
}, 240_000);

const SAMPLES: readonly SampleFileSpec[] = [
  { resource: 2011, size: { rows: 400 } },
  { resource: 2017, size: { rows: 400 } },
  { resource: 2019, size: { rows: 600 }, embeddedNewlines: 0.1 },
  { resource: 2022, size: { rows: 600 }, damage: { raggedRows: 0.02 } },
  { resource: 2024, size: { rows: 600 }, embeddedNewlines: 0.1, damage: { raggedRows: 0.02 } },
  { resource: 'new-system', size: { rows: 600 }, damage: { raggedRows: 0.02 } },
];

test('the tables hold what Python counts in generated files of every layout, cases that stand twice among them', async () => {
  const files = join(folder, 'files');
  mkdirSync(files);
  for (const spec of SAMPLES) await writeSampleFile(join(files, `${spec.resource}.csv`), spec);
  const [, first, second] = readFileSync(join(files, '2017.csv'), 'utf8').split('\n');
  appendFileSync(join(files, '2017.csv'), `${first}\n${second}\n`);
  await expectSameCounts([files]);
}, 240_000);
