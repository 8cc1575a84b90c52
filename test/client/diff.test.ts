import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { dataFolders } from '../../worker/settings';
import { TestContext } from '../support/client-context';
import { temporaryFolder } from '../support/temporary-folder';
import { ViewDatabase } from '../support/view-database';

const folder = temporaryFolder();
const FIRST = '0198f3a2-1111';
const SECOND = '0198f3b7-2222';

async function boston311(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const context = new TestContext(folder());
  const code = await run(argv, context);
  return { code, out: context.stdout.text, err: context.stderr.text };
}

beforeEach(async () => {
  const { warehouse } = dataFolders(join(folder(), 'data'));
  mkdirSync(dirname(warehouse), { recursive: true });
  const database = await ViewDatabase.open(warehouse);
  const publish = async (refresh_id: string, at: string, share: number): Promise<void> => {
    await database.insert('ledger_snapshots', { resource: 'legacy-2022', refresh_id, published_at: at });
    await database.insert('ledger_refreshes', { refresh_id, kind: 'refresh', outcome: 'published', finished_at: at });
    const line = { refresh_id, recorded_at: at, answer: 'answer_channels', item: 'app', figure: 'share', value: share };
    await database.insert('ledger_answers', line);
  };
  await publish(FIRST, '2026-02-01 11:00:00+00', 0.5);
  await publish(SECOND, '2026-03-01 11:00:00+00', 2 / 3);
  const change = { resource: 'legacy-2022', snapshot_after: 's', changed_at: '2026-03-01 11:00:00+00' };
  const second = { ...change, refresh_id: SECOND, source_system: 'legacy' };
  await database.insert('service_request_changes', { ...second, case_id: '1', kind: 'added', status_after: 'open' });
  await database.insert('service_request_changes', {
    ...second,
    case_id: '2',
    kind: 'changed',
    fields: 'case_status,queue',
    status_before: 'closed',
    status_after: 'open',
  });
  database.close();
});

test('without a run it is what the last one changed, in tables', async () => {
  const { code, out, err } = await boston311('diff', '--cases', '5');
  expect({ code, err }).toEqual({ code: EXIT.done, err: '' });
  expect(out).toContain(`What the run ${SECOND} of Mar 1, 2026, 6:00 AM EST changed`);
  const cells = out.split('\n').map((line) =>
    line
      .split(/[│\s]+/)
      .filter((word) => word !== '')
      .join(' '),
  );
  for (const line of [
    'legacy-2022 1 1 0 0 0 1',
    'legacy-2022 queue 1',
    'answer_channels app share 0.5 0.66667 0.16667',
    'legacy-2022 changed legacy 2 case_status, queue closed open',
  ])
    expect(cells).toContain(line);
});

test('a program gets an object, or a line for each figure', async () => {
  const json = JSON.parse((await boston311('diff', FIRST.slice(0, 8), '--format', 'json')).out) as unknown;
  expect(json).toMatchObject({ from: null, to: { refreshId: FIRST }, resources: [], fields: [], answers: [] });
  const csv = (await boston311('diff', FIRST, 'last', '--cases', '9', '--format', 'csv')).out.split('\n');
  expect(csv[0]).toBe('part,of,name,before,after,difference,columns');
  expect(csv).toContain('cases,legacy-2022,reopened,,,1,');
  expect(csv).toContain('column,legacy-2022,queue,,,1,');
  expect(csv).toContain(`answer_channels,app,share,0.5,${2 / 3},${2 / 3 - 0.5},`);
  expect(csv).toContain('case,2,changed,closed,open,,"case_status,queue"');
});

test('a refresh that changed no case says so', async () => {
  expect((await boston311('diff', FIRST)).out).toContain('No case changed.');
});

test.each([
  [['0198f3'], 'several runs begin with 0198f3'],
  [['0198'], 'give 6 letters of its id or more'],
  [['0299aaaa'], 'there is no run 0299aaaa'],
  [['last', FIRST], `Give the earlier run first`],
])('a run that cannot be told is refused, with the latest: %j', async (argv, message) => {
  const { code, out, err } = await boston311('diff', ...argv);
  expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
  expect(err).toContain(message);
  expect(err).toContain(SECOND);
});
