import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { dataFolders } from '../../worker/settings';
import { TestContext } from '../support/client-context';
import { temporaryFolder } from '../support/temporary-folder';
import { ViewDatabase } from '../support/view-database';

const folder = temporaryFolder();
const NOTE = "a second crew; it's <b>new</b>";

async function boston311(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const context = new TestContext(folder(), { USER: 'ann' });
  const code = await run(argv, context);
  return { code, out: context.stdout.text, err: context.stderr.text };
}

/** Roxbury is late with everything in January and February, the rest of the city with nothing. */
beforeEach(async () => {
  const { warehouse } = dataFolders(join(folder(), 'data'));
  mkdirSync(dirname(warehouse), { recursive: true });
  const database = await ViewDatabase.open(warehouse);
  const known = { canonical_type: 'Graffiti', resolution_seconds: 1 };
  const cases = ['2022-01', '2022-02'].flatMap((month) =>
    ['Roxbury', 'Fenway', 'Fenway', 'Fenway'].flatMap((place, area) =>
      Array.from({ length: 100 }, (_, index) => ({
        ...known,
        case_id: `${month}-${area}-${index}`,
        ...{ neighborhood_area: place, sla_result: place === 'Roxbury' ? 'miss' : 'hit' },
        ...{ open_month: `${month}-01`, open_date: `${month}-10`, opened_at: `${month}-10 12:00:00+00` },
      })),
    ),
  );
  await database.insertCases(cases);
  database.close();
});

test('alerts are listed with what was noted about them, each note once', async () => {
  const before = await boston311('gaps', '--format', 'json');
  expect(JSON.parse(before.out)).toEqual([
    expect.objectContaining({ neighborhood: 'Roxbury', canonical_type: 'Graffiti', gap_points: -75, note: null }),
    expect.objectContaining({ neighborhood: 'Roxbury', canonical_type: 'all types', months_running: 2, note: null }),
  ]);
  for (const by of ['Public Works', 'Public Works', 'ann']) {
    const noted = await boston311('gaps', 'note', 'Roxbury', NOTE, '--type', 'Graffiti', '--by', by);
    expect(noted).toMatchObject({ code: 0, out: `Noted: Roxbury, Graffiti, alert of 2022-02, by ${by}.\n` });
  }
  const after = JSON.parse((await boston311('gaps', '--format', 'json')).out) as Record<string, unknown>[];
  expect(after.map(({ canonical_type, noted_by, note }) => [canonical_type, noted_by, note])).toEqual([
    ['Graffiti', 'ann', NOTE],
    ['Graffiti', 'Public Works', NOTE],
    ['all types', null, null],
  ]);
});

test('a slice without an alert, and an empty note, are refused', async () => {
  const none = await boston311('gaps', 'note', "Fenway'; DROP TABLE x", NOTE);
  expect(none).toMatchObject({ code: EXIT.nothingYet });
  expect(none.err).toContain("there is no alert of Fenway'; DROP TABLE x, all types");
  expect(await boston311('gaps', 'note', 'Roxbury', ' ')).toMatchObject({ code: EXIT.usage });
});

test('the account’s name stands where nobody else is named', async () => {
  expect((await boston311('gaps', 'note', 'Roxbury', NOTE)).out).toContain('by ann.');
});

test('tables of an earlier version are told to be brought up to date', async () => {
  const database = await ViewDatabase.open(dataFolders(join(folder(), 'data')).warehouse);
  await database.query('DROP TABLE ledger_gap_notes');
  database.close();
  const { code, err } = await boston311('gaps');
  expect(code).toBe(EXIT.nothingYet);
  expect(err).toContain('boston311 refresh');
});
