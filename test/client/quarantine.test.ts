import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { lakeNames } from '../../domain/ids';
import { dataFolders } from '../../worker/settings';
import { TestContext } from '../support/client-context';
import { fileOf, recordLine } from '../support/csv-files';
import { temporaryFolder } from '../support/temporary-folder';
import { cutFile } from '../support/transform';
import { ViewDatabase } from '../support/view-database';

const folder = temporaryFolder();
const SECRET = 'Called Jane back.';
const RECORD = recordLine('B', { closed_dt: 'tomorrow', closure_reason: SECRET, queue: 'ask jane@example.com' });

async function boston311(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const context = new TestContext(folder());
  const code = await run(argv, context);
  return { code, out: context.stdout.text, err: context.stderr.text };
}

beforeEach(async () => {
  const folders = dataFolders(join(folder(), 'data'));
  const { bytes, plan, snapshot } = cutFile(fileOf('B', [RECORD]));
  const put = (name: string, content: string | Buffer): void => {
    const path = join(folders.lake, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  put(lakeNames.raw(snapshot), bytes);
  put(lakeNames.plan(snapshot), JSON.stringify(plan));
  mkdirSync(dirname(folders.warehouse), { recursive: true });
  const database = await ViewDatabase.open(folders.warehouse);
  const known = { resource: 'legacy-2011', snapshot, origin: '2011.csv', source_bytes: Buffer.byteLength(RECORD) };
  await database.insert('quarantine', {
    ...known,
    source_line: 2,
    reason: 'bad timestamp',
    field: 'closed_dt',
    detail: 'tomorrow',
    raw_record: RECORD,
    raw_bytes: Buffer.from(RECORD).toString('base64'),
  });
  const few = { reason: 'too few fields', raw_record: SECRET, raw_bytes: Buffer.from(SECRET).toString('base64') };
  await database.insert('quarantine', { ...known, ...few, source_line: 3, source_bytes: SECRET.length });
  await database.insert('quarantine', { ...known, ...few, resource: 'new-system', source_line: 9 });
  const line = { provenance: 'file', is_current: false, origin: 'x.csv', records: 7 };
  for (const [snapshot, loaded, published_at] of [
    ['earlier', 0, '2024-01-01 00:00:00+00'],
    ['published', 7, '2024-01-02 00:00:00+00'],
    ['aside', 0, '2024-01-03 00:00:00+00'],
  ] as const)
    await database.insert('ledger_snapshots', { ...line, resource: 'new-system', snapshot, loaded, published_at });
  database.close();
});

describe('quarantine list', () => {
  test('counts by resource, reason and field with a fix, then the records', async () => {
    const { code, out } = await boston311('quarantine', 'list');
    expect(code).toBe(EXIT.done);
    expect(out).toMatch(/legacy-2011 +│ bad timestamp +│ closed_dt +│ +1 │ BAD_TIMESTAMP +│ Write the time as/);
    expect(out).toMatch(/legacy-2011 +│ +2 │ bad timestamp +│ closed_dt +│ tomorrow +│ 2011.csv/);
    expect(out).not.toContain(SECRET);
  });

  test('of one resource, for a program', async () => {
    const { out } = await boston311('quarantine', 'list', '--resource', 'new-system', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      reasons: [
        {
          resource: 'new-system',
          reason: 'too few fields',
          field: null,
          records: 1,
          reason_code: 'TOO_FEW_FIELDS',
          suggested_fix: 'Compare with the header: a field is missing, or the file was cut off here.',
        },
      ],
      records: [expect.objectContaining({ resource: 'new-system', source_line: 9, origin: '2011.csv' })],
      set_aside: [expect.objectContaining({ resource: 'new-system', snapshot: 'aside', records: 7 })],
    });
  });
});

describe('quarantine show', () => {
  test('gives a record by its fields, with free text and what names a person hidden', async () => {
    const { code, out } = await boston311('quarantine', 'show', 'legacy-2011', '2', '--format', 'json');
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(out)).toMatchObject({
      reason: 'bad timestamp',
      source_line: 2,
      'record.closed_dt': 'tomorrow',
      'record.closure_reason': '(17 characters, hidden)',
      'record.queue': '(20 characters, hidden)',
      'record.neighborhood': 'Roslindale',
    });
    expect(out).not.toMatch(/Jane|jane|raw_bytes/);
  });

  test('hides a record whose fields cannot be told apart', async () => {
    const { out } = await boston311('quarantine', 'show', 'legacy-2011', '3');
    expect(out).toContain('its fields cannot be told apart');
    expect(out).not.toContain(SECRET);
  });

  test('gives the record as it is where that is asked for', async () => {
    const { out } = await boston311('quarantine', 'show', 'legacy-2011', '3', '--raw', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ raw_record: SECRET });
  });

  test('says so where there is no such record', async () => {
    const { code, err } = await boston311('quarantine', 'show', 'legacy-2011', '77');
    expect(code).toBe(EXIT.nothingYet);
    expect(err).toContain('no record of legacy-2011, line 77');
  });

  test('takes a line number only', async () => {
    expect((await boston311('quarantine', 'show', 'legacy-2011', 'x')).code).toBe(EXIT.usage);
  });
});
