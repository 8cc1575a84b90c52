import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../emulators/free-port';
import { fileOf, recordLine } from '../support/csv-files';
import { finish, Programs } from '../support/programs';

let folder: string;
let programs: Programs;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-up-'));
  programs = new Programs({ BOSTON311_DATA_DIR: join(folder, 'data'), BOSTON311_PORTAL_URL: 'http://127.0.0.1:1' });
});
afterEach(async () => {
  await programs.end();
  rmSync(folder, { recursive: true, force: true });
});

test('up serves the dashboard, which a refresh in another terminal fills', async () => {
  const port = await freePort();
  const up = programs.start(['up', '--port', String(port)]);
  await up.saying('Ready');
  const address = `http://127.0.0.1:${port}/`;
  expect(up.err).toContain(`Dashboard  ${address} (empty until the first refresh has ended)`);
  expect(await (await fetch(address)).text()).toContain('boston311 refresh');

  const path = join(folder, '2011.csv');
  writeFileSync(path, fileOf('B', [recordLine('B', { case_enquiry_id: '101000000001' })]));
  expect(await finish(programs.start(['refresh', '--source', path]))).toMatchObject({ code: 0 });
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toMatch(/^<!doctype html>/i);

  up.signal('SIGTERM');
  expect(await up.ended).toBe(0);
  await expect(fetch(address)).rejects.toThrow();
}, 120_000);

test('a port that is none is refused before anything is started', async () => {
  const up = await finish(programs.start(['up', '--port', '99999']));
  expect(up).toMatchObject({ code: 2, out: '' });
  expect(up.err).toContain('--port: "99999" is not a port');
});
