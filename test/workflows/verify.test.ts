import { ApplicationFailure } from '@temporalio/common';
import type { VerificationCheck, VerificationProgress, VerificationResult } from '../../domain/contracts';
import { checksOf } from '../../client/commands/verify';
import { fakeActivities } from '../support/fake-activities';
import { type Start, WorkflowLab } from '../support/workflow-lab';

let lab: WorkflowLab;

beforeAll(async () => {
  lab = await WorkflowLab.open();
});
afterAll(() => lab.close());

const check = (resource: string, ok: boolean): VerificationCheck => ({
  resource,
  check: 'records',
  raw: '3',
  archive: null,
  warehouse: ok ? '3' : '2',
  ok,
  error: 'CountsDiffer',
});
const verify = async (start: Start): Promise<VerificationResult> =>
  (await (await start('verify', { slugs: [], parallel: 2 })).result()) as unknown as VerificationResult;

test('every resource that has a current snapshot is verified, and the checks are told by resource', async () => {
  const activities = fakeActivities(['b', 'a'], {
    verifySnapshot: ({ slug }) => Promise.resolve([check(slug, true)]),
  });
  const { checks } = await lab.run(activities, verify);
  expect(checks.map(({ resource }) => resource)).toEqual(['a', 'b']);
});

test('a check that does not hold fails the run under its type, with all checks; others are done all the same', async () => {
  const activities = fakeActivities(['a', 'b', 'c'], {
    verifySnapshot: ({ slug }) =>
      slug === 'b'
        ? Promise.reject(ApplicationFailure.nonRetryable('gone', 'SnapshotUnknown'))
        : Promise.resolve([check(slug, slug === 'c')]),
  });
  await lab.run(activities, async (start) => {
    const handle = await start('verify', { slugs: [], parallel: 1 });
    const error: unknown = await handle.result().catch((reason: unknown) => reason);
    expect(checksOf(error).map(({ resource, ok }) => [resource, ok])).toEqual([
      ['a', false],
      ['c', true],
    ]);
    const { type, message } = (error as { cause: ApplicationFailure }).cause;
    expect(type).toBe('VerificationFailed');
    expect(message).toContain('a: CountsDiffer: records');
    expect(message).toContain('b: SnapshotUnknown: gone');
    const progress = await handle.query<VerificationProgress>('progress');
    expect(progress).toMatchObject({ waiting: [], running: [], done: ['a', 'c'] });
    expect(await lab.currentDetails(handle)).toContain('| a | records | 3 |  | 2 | **no** |');
  });
});
