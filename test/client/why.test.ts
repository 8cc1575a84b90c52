import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createLocalLake } from '../../adapters/lake/local';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { lakeNames } from '../../domain/ids';
import { dataFolders } from '../../worker/settings';
import { TestContext } from '../support/client-context';
import { fileOf, recordLine } from '../support/csv-files';
import { temporaryFolder } from '../support/temporary-folder';
import { cutFile } from '../support/transform';
import { type Row, ViewDatabase } from '../support/view-database';

const folder = temporaryFolder();
const SECRET = 'Resolved: spoke to Ann Example, 617-555-0123';
const MONTH = 'archive/system=legacy/resource=legacy-2022/2011-07.parquet';

async function boston311(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const context = new TestContext(folder());
  const code = await run(argv, context);
  return { code, out: context.stdout.text, err: context.stderr.text };
}

/** A file in the lake and the case of its last line in the tables. */
async function haveCase(more: (database: ViewDatabase, row: Row) => Promise<void> = async () => {}): Promise<void> {
  const folders = dataFolders(join(folder(), 'data'));
  const lines = ['1', '2'].map((id) => recordLine('B', { case_enquiry_id: id, closure_reason: `two\nlines` }));
  const last = {
    case_enquiry_id: '77',
    location_zipcode: '2128.0',
    closure_reason: SECRET,
    queue: '  A queue ',
    case_title: 'Call 617-555-0199',
  };
  const cut = cutFile(fileOf('B', [...lines, recordLine('B', last)]));
  const lake = createLocalLake(folders.lake);
  const raw = join(folders.lake, lakeNames.raw(cut.snapshot));
  mkdirSync(dirname(raw), { recursive: true });
  await writeFile(raw, cut.bytes);
  await lake.putText(lakeNames.plan(cut.snapshot), JSON.stringify(cut.plan));
  await lake.putText('archive/manifest.json', JSON.stringify({ files: [{ name: MONTH, openMonth: '2011-07' }] }));

  mkdirSync(dirname(folders.warehouse), { recursive: true });
  const database = await ViewDatabase.open(folders.warehouse);
  await database.insert('ledger_snapshots', {
    resource: 'legacy-2022',
    snapshot: cut.snapshot,
    is_current: true,
    origin: '2022.csv',
    provenance: 'file',
    as_of: '2023-01-01 00:00:00+00',
    clock: 'shifted',
    clock_decided_by: 'closing text',
    archive_manifest: 'archive/manifest.json',
  });
  const row = {
    case_id: '77',
    snapshot: cut.snapshot,
    source_line: 6,
    zip_code: '02128',
    queue: 'A queue',
    closure_text: SECRET,
    case_title: 'Call 617-555-0199',
    open_month: '2011-07-01',
    channel: 'web',
    case_type: 'Graffiti',
    resolution_seconds: 60,
  };
  await database.insertCase(row);
  await more(database, row);
  database.close();
}

interface Story {
  readonly source_system: string;
  readonly origin: Readonly<Record<string, unknown>>;
  readonly columns: readonly {
    column: string;
    value: unknown;
    published: readonly { name: string; value: string }[];
  }[];
  readonly changes: readonly unknown[];
  readonly duplicates: readonly unknown[];
  readonly counted_in: readonly { view: string; as: string }[];
}

async function storiesOf(id: string): Promise<Story[]> {
  const { code, out } = await boston311('why', id, '--format', 'json');
  expect(code).toBe(EXIT.done);
  return JSON.parse(out) as Story[];
}

test('a case is told with file, snapshot, line, clock, archive, and what was published beside what it became', async () => {
  await haveCase();
  const [story] = await storiesOf('77');
  expect(story?.origin).toMatchObject({
    resource: 'legacy-2022',
    file: '2022.csv',
    provenance: 'file',
    line: 6,
    as_of: '2023-01-01T00:00:00Z',
    clock: 'shifted',
    clock_decided_by: 'closing text',
    archive_file: MONTH,
  });
  const column = (name: string): unknown => story?.columns.find((one) => one.column === name);
  expect(column('zip_code')).toMatchObject({
    value: '02128',
    published: [{ name: 'location_zipcode', value: '2128.0' }],
  });
  expect(column('queue')).toMatchObject({ value: 'A queue', published: [{ name: 'queue', value: '  A queue ' }] });
  expect(column('open_hour')).toMatchObject({ published: [] });
  expect(story?.counted_in).toContainEqual({ view: 'answer_channels', as: 'web' });
});

test('closing text is shown in no format', async () => {
  await haveCase();
  for (const format of ['table', 'json', 'csv']) {
    const { out, err } = await boston311('why', '77', '--format', format);
    expect(out).toContain('(kept in the table, not shown)');
    expect(out + err).not.toMatch(/Ann Example|617-555/);
  }
});

test('its history and the versions that lost are told; both systems’ cases of one id are', async () => {
  await haveCase(async (database, row) => {
    await database.insertCase({ ...row, source_system: 'new', resource: 'new-system', snapshot: 'gone' });
    const change = { source_system: 'legacy', case_id: '77', resource: 'legacy-2022', snapshot_after: 's' };
    await database.insert('service_request_changes', { ...change, kind: 'added', status_after: 'open' });
    await database.insert('service_request_duplicates', {
      source_system: 'legacy',
      case_id: '77',
      resource: 'legacy-2021',
      source_line: 9,
    });
  });
  const [legacy, fresh] = await storiesOf('77');
  expect(legacy?.changes).toEqual([expect.objectContaining({ kind: 'added', status_after: 'open' })]);
  expect(legacy?.duplicates).toEqual([expect.objectContaining({ resource: 'legacy-2021', source_line: 9 })]);
  // its raw file is not in the lake: the row is told all the same
  expect(fresh).toMatchObject({
    source_system: 'new',
    origin: { snapshot: 'gone', raw_object: null, archive_file: null },
  });
  const { out } = await boston311('why', '77');
  expect(out).toContain('Case 77 of the legacy system');
  expect(out).toContain('Case 77 of the new system');
  expect(out).toContain('Other versions of it, which do not count');
});

test('an id no row has is refused, with where else to look', async () => {
  await haveCase();
  const { code, out, err } = await boston311('why', '78');
  expect({ code, out }).toEqual({ code: EXIT.nothingYet, out: '' });
  expect(err).toContain('there is no case 78');
  expect(err).toContain('boston311 quarantine list');
});
