import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { fileOf, recordLine } from '../support/csv-files';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-e2e-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line as a person does; it starts its own server and worker. */
function boston311(...args: string[]): Promise<Ended> {
  const env = { ...process.env, BOSTON311_DATA_DIR: join(folder, 'data'), BOSTON311_PORTAL_URL: 'http://127.0.0.1:1' };
  const child = spawn(process.execPath, [join(projectRoot, 'dist/client/main.js'), ...args], { cwd: folder, env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const cases = (ids: readonly number[], change: Record<string, string> = {}): string =>
  fileOf(
    'B',
    ids.map((id) => recordLine('B', { case_enquiry_id: String(101000000000 + id), ...change })),
  );
const rows = async (sql: string): Promise<unknown> =>
  JSON.parse((await boston311('query', sql, '--format', 'json')).out);

test('from nothing to answers, and again without moving a byte', async () => {
  const path = file('2011.csv', cases([1, 2, 3]));
  expect(await boston311('answers')).toMatchObject({ code: 3 });
  const first = await boston311('refresh', '--source', path);
  expect(first).toMatchObject({ code: 0 });
  expect(first.out).toContain('read 3 = loaded 3 + duplicate 0 + quarantined 0');
  expect(first.err).toMatch(/http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows\/refresh/);
  expect(await rows('select count(*) n from service_requests')).toEqual([{ n: 3 }]);

  const again = JSON.parse((await boston311('refresh', '--source', path, '--format', 'json')).out) as {
    outcome: string;
  };
  expect(again).toMatchObject({ outcome: 'unchanged', totals: { bytesTransferred: 0, added: 0, changed: 0 } });

  file('2011.csv', cases([1, 2, 4], { queue: 'Another' }));
  expect(await boston311('refresh', '--source', path)).toMatchObject({ code: 0 });
  expect(await rows('select kind, count(*) n from service_request_changes group by 1 order by 1')).toEqual([
    { kind: 'added', n: 4 },
    { kind: 'changed', n: 2 },
    { kind: 'withdrawn', n: 1 },
  ]);

  const answers = await boston311('answers');
  expect(answers.code).toBe(0);
  expect(answers.out).toContain('Which channel is used most');
  const page = (await boston311('report')).out.trim();
  expect(readFileSync(page, 'utf8')).toContain('<!doctype html>');
  expect((await boston311('status')).code).toBe(0);
  expect((await boston311('doctor')).code).toBe(0);
  expect((await boston311('reset', '--yes')).code).toBe(0);
  expect(await boston311('answers')).toMatchObject({ code: 3 });
}, 180_000);

test('without a portal the sample stands in, loudly, and never mixes with real data', async () => {
  const sample = await boston311('refresh', '--sample-rows', '300', '--sample-new-rows', '100');
  expect(sample).toMatchObject({ code: 0 });
  expect(sample.err).toContain('GENERATED DATA');
  expect(await rows('select distinct provenance from ledger_snapshots')).toEqual([{ provenance: 'generated' }]);
  const page = readFileSync((await boston311('report')).out.trim(), 'utf8');
  expect(page.toLowerCase()).toContain('generated');
  const mixed = await boston311('refresh', '--source', file('2011.csv', cases([1])));
  expect(mixed.code).toBe(1);
  expect(mixed.err).toContain('this data folder holds generated data');
}, 120_000);

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const BAD: readonly (readonly [what: string, content: string | Buffer, says: string])[] = [
  ['an empty file', '', 'the file is empty'],
  ['a PNG named .csv', PNG, 'a PNG image'],
  ['a header only', fileOf('B', []), 'the file ends after its header'],
  ['UTF-16', Buffer.from(`\ufeff${cases([1])}`, 'utf16le'), 'UTF-16'],
  ['a missing key column', cases([1]).replace('case_enquiry_id', 'case_number'), 'case_enquiry_id'],
  ['another table', 'period,file\n2011,a.csv\n', 'none or few of a 311 file'],
];

test('bad files: each is refused with a message that names it, and nothing is published', async () => {
  for (const [what, content, says] of BAD) {
    const ended = await boston311('refresh', '--source', file('bad.csv', content));
    expect([what, ended.code]).toEqual([what, 1]);
    expect(ended.err).toContain('bad.csv');
    expect(ended.err).toContain(says);
  }
  const missing = await boston311('refresh', '--source', join(folder, 'nowhere'));
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('nowhere');
}, 240_000);

test('one bad file among good ones: the good ones are published, the refresh fails and says which', async () => {
  file('2011.csv', cases([1, 2]));
  file('2012.csv', PNG);
  const ended = await boston311('refresh', '--source', folder);
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('2012.csv: the file is a PNG image');
  expect(await rows('select count(*) n from service_requests')).toEqual([{ n: 2 }]);
}, 120_000);
