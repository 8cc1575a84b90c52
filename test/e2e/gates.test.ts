import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { ApplicationFailure } from '@temporalio/common';
import { createActivities } from '../../activities';
import { type Mishap, startSamplePortal } from '../../adapters/portal/sample';
import type { Cell } from '../../adapters/warehouse/warehouse';
import type { Decision, IngestProgress, RefreshInput, RefreshResult } from '../../domain/contracts';
import type { DriftMode } from '../../domain/gates/thresholds';
import { castErrors } from '../../worker/cast-errors';
import { buildDependencies } from '../../worker/dependencies';
import { WorkflowLab } from '../support/workflow-lab';

/** A year no other test on the shared server has: the run of a resource is named after it. */
const YEAR = 2013;
const SLUG = `legacy-${YEAR}`;
const ROWS = 1_200;

let lab: WorkflowLab;
let folder: string;

beforeAll(async () => {
  lab = await WorkflowLab.open();
});
afterAll(() => lab.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-gates-'));
  expect((await refresh({})).result?.resources[0]).toMatchObject({ outcome: 'published' });
}, 180_000);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly result?: RefreshResult;
  /** What the failed run says. */
  readonly says?: string;
  /** What a person saw while it was held; absent where it was not. */
  readonly held?: string;
  /** Whether the snapshot in the tables is another one than the first, and the checks that did not pass. */
  readonly replaced: boolean;
  readonly doubts: readonly (readonly Cell[])[];
}

/** One refresh of the year, a month later where something befell the file; what is held is decided. */
async function refresh({
  mishap,
  drift,
  decision = { decision: 'approve', by: 'Pat' },
}: {
  readonly mishap?: Mishap;
  readonly drift?: DriftMode;
  readonly decision?: Decision;
}): Promise<Ended> {
  const portal = await startSamplePortal({
    ...{ years: [YEAR], rowsPerYear: ROWS, newSystemRows: 50 },
    ...(mishap === undefined ? {} : { mishap, revision: 1 }),
  });
  const settings = { connection: {}, namespace: 'default', dataDir: folder, liveUrl: portal.url, log: () => undefined };
  const input: RefreshInput = {
    source: { kind: 'live' },
    scope: { kind: 'years', from: YEAR, to: YEAR },
    ...{ again: false, parallel: 1, skipPublished: false },
    ...(drift === undefined ? {} : { drift }),
  };
  const dependencies = buildDependencies(settings, undefined as unknown as Client);
  const rows = async (sql: string): Promise<readonly (readonly Cell[])[]> =>
    (await dependencies.warehouse.query(sql)).rows;
  try {
    const ended = await lab.run(
      createActivities(dependencies),
      async (start, client) => {
        const run = await start('refresh', input);
        return await decideWhereHeld(run, client.workflow.getHandle(`ingest-resource/${SLUG}`), decision);
      },
      { interceptors: { activity: [() => ({ inbound: castErrors() })] } },
    );
    const doubts = await rows(
      "SELECT name, outcome, decision, decided_by FROM ledger_checks WHERE outcome <> 'passed'",
    );
    const published = await rows('SELECT snapshot FROM ledger_snapshots WHERE loaded > 0');
    return { ...ended, replaced: published.length > 1, doubts };
  } finally {
    await dependencies.close();
    await portal.close();
  }
}

async function decideWhereHeld(
  run: WorkflowHandle,
  ingest: WorkflowHandle,
  decision: Decision,
): Promise<Pick<Ended, 'result' | 'says' | 'held'>> {
  let ended = false;
  const outcome = run
    .result()
    .then(
      (result) => ({ result: result as RefreshResult }),
      (error: unknown) => ({ says: (error as { cause: ApplicationFailure }).cause.message }),
    )
    .finally(() => (ended = true));
  const isHeld = async (): Promise<boolean> => {
    // the run of an earlier test has this name too until a new one begins, and nobody answers for it any more
    const current = await ingest.describe().catch(() => undefined);
    if (current?.status.name !== 'RUNNING') return false;
    const progress = await ingest.query<IngestProgress>('progress').catch(() => undefined);
    return progress?.step === 'held';
  };
  let held: string | undefined;
  await lab.until(async () => {
    if (ended || !(await isHeld())) return ended;
    held = await lab.currentDetails(ingest);
    return true;
  }, 180_000);
  if (held === undefined) return await outcome;
  await ingest.executeUpdate('decide', { args: [decision] });
  return { ...(await outcome), held };
}

describe('a needed column is renamed', () => {
  const mishap = 'needed column renamed';

  test('the file is refused, and the message proposes the name it has now', async () => {
    const { says, replaced } = await refresh({ mishap });
    expect(says).toContain(
      'field closed_dt: the header lacks the needed column "closed_dt" (is it the column "closed_at_dt"?)',
    );
    expect(says).toContain('add its new name to domain/source/fields.ts');
    expect(replaced).toBe(false);
  }, 180_000);

  test('with quarantine it is set aside as a whole, the run ends well and the balance holds', async () => {
    const { result, replaced, doubts } = await refresh({ mishap, drift: 'quarantine' });
    const [one] = result?.resources ?? [];
    expect(one).toMatchObject({ outcome: 'set aside', publish: { loaded: 0 } });
    expect(one?.publish?.read).toBe(one?.publish?.quarantined);
    expect(one?.notices[0]).toContain('SET ASIDE: the header lacks the needed column "closed_dt"');
    expect(replaced).toBe(false);
    expect(doubts).toEqual([['schema', 'failed', null, null]]);
  }, 180_000);

  test('with accept it goes on, and the gates doubt what it lost', async () => {
    const { held, replaced } = await refresh({
      mishap,
      drift: 'accept',
      decision: { decision: 'reject', why: 'no closing times' },
    });
    expect(held).toContain('closed_at is blank in 100.0 % of the rows');
    expect(held).toContain('Look for a renamed or dropped column');
    expect(replaced).toBe(false);
  }, 180_000);
});

test('an optional column is dropped: the blanks are doubted, and once approved it is published', async () => {
  const { held, result, replaced, doubts } = await refresh({ mishap: 'optional column dropped' });
  expect(held).toContain('neighborhood is blank in 100.0 % of the rows');
  expect(result?.resources[0]).toMatchObject({ outcome: 'published' });
  expect(replaced).toBe(true);
  expect(doubts).toEqual([['nulls', 'doubtful', 'approved', 'Pat']]);
}, 180_000);

describe('a column is added', () => {
  const mishap = 'column added';

  test('the file goes on with a notice', async () => {
    const { held, result, replaced } = await refresh({ mishap });
    expect(held).toBeUndefined();
    expect(result?.resources[0]?.notices.join()).toContain('unknown column "weather": it is archived and not used');
    expect(replaced).toBe(true);
  }, 180_000);

  test.each([
    ['quarantine', 'SET ASIDE: the column "weather" is new'],
    ['stop', 'SchemaDrift'],
  ] as const)(
    'with %s it does not',
    async (drift, message) => {
      const { says, result, replaced } = await refresh({ mishap, drift });
      expect(says ?? result?.resources[0]?.notices.join()).toContain(message);
      expect(says ?? result?.resources[0]?.notices.join()).toContain('the column "weather" is new');
      expect(replaced).toBe(false);
    },
    60_000,
  );
});

test('latitude and longitude are swapped: nothing is published, and the message says so in words', async () => {
  const { says, replaced } = await refresh({ mishap: 'coordinates swapped' });
  expect(says).toMatch(/GateFailed: .*coordinates: latitude and longitude are swapped: [\d,]+ of [\d,]+ points/);
  expect(says).toContain('Tell the publisher; a corrected file is taken by the next refresh');
  expect(replaced).toBe(false);
}, 180_000);

test('half of the file: it is held with both figures, and a rejection says why', async () => {
  const { held, says, replaced, doubts } = await refresh({
    mishap: 'half of the file',
    decision: { decision: 'reject', why: 'half is missing', by: 'Pat' },
  });
  expect(held).toMatch(/60\d rows, the last published snapshot has 1,200 \(−(49\.\d|50\.0) %\)/);
  expect(held).toContain('approve if the city took these cases back, reject if the file is incomplete');
  expect(says).toContain('rejected by Pat: half is missing');
  expect(replaced).toBe(false);
  expect(doubts).toContainEqual(['rows', 'doubtful', 'rejected', 'Pat']);
}, 180_000);

test('the file twice: nothing is published, and the message says what it looks like', async () => {
  const { says, replaced } = await refresh({ mishap: 'file twice' });
  expect(says).toContain('duplicates: 1,2');
  expect(says).toContain('the file seems to hold itself more than once');
  expect(replaced).toBe(false);
}, 180_000);
