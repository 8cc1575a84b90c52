import type { RepublishInput } from '../../domain/contracts';
import { fakeActivities, publishedResult, snapshot } from '../support/fake-activities';
import { WorkflowLab } from '../support/workflow-lab';

let lab: WorkflowLab;
let number = 0;

beforeAll(async () => {
  lab = await WorkflowLab.open();
});
afterAll(() => lab.close());

const newSlug = (): string => `republish-${process.pid}-${++number}`;
const INPUT: RepublishInput = { slugs: [], parallel: 2 };

test('a replay transforms what the lake has and publishes it again, without a download', async () => {
  const slug = newSlug();
  const published: unknown[] = [];
  const reported: unknown[] = [];
  const activities = fakeActivities([slug], {
    publish: (input) => {
      published.push([input.publishedBy, input.again, input.snapshot]);
      return Promise.resolve({ ...publishedResult(30), loaded: 29, quarantined: 1 });
    },
    report: ({ kind }) => {
      reported.push(kind);
      return Promise.resolve('page');
    },
  });
  const result = await lab.run(activities, async (start) => await (await start('replay', INPUT)).result());
  const calls = activities.calls.map((call) => call.split(' ')[0]);
  expect(calls).not.toContain('download');
  expect([calls[0], calls.at(-1)]).toEqual(['findStored', 'cleanUp']);
  expect(published).toEqual([['replay', true, snapshot(slug)]]);
  expect(reported).toEqual(['replay']);
  expect(result.replayed).toEqual([{ slug, broughtIn: 2, stillQuarantined: 1 }]);
  expect(result.totals).toMatchObject({ read: 30, loaded: 29, quarantined: 1, bytesTransferred: 0 });
});

test('a restore is a run of its own kind, for the resource it is asked for', async () => {
  const slug = newSlug();
  const kinds: unknown[] = [];
  const activities = fakeActivities([], {
    publish: (input) => {
      kinds.push([input.resource.slug, input.publishedBy]);
      return Promise.resolve(publishedResult(30));
    },
  });
  const asked: RepublishInput = { slugs: [slug], snapshot: 'ab', parallel: 1 };
  const result = await lab.run(activities, async (start) => await (await start('restore', asked)).result());
  expect(kinds).toEqual([[slug, 'restore']]);
  expect(result.replayed).toBeUndefined();
});

test('a refresh leaves a snapshot alone that a restore replaced, and says so', async () => {
  const slug = newSlug();
  const notices = ['snapshot x was replaced by a restore; --again publishes it'];
  const activities = fakeActivities([slug], {
    download: () =>
      Promise.resolve({ outcome: 'unchanged', because: 'same ETag', snapshot: snapshot(slug), bytesTransferred: 0 }),
    findPublished: () => Promise.resolve({ published: true, notices }),
  });
  const input = {
    source: { kind: 'live' },
    scope: { kind: 'all' },
    again: false,
    parallel: 1,
    skipPublished: false,
  } as const;
  const result = await lab.run(activities, async (start) => await (await start('refresh', input)).result());
  expect(result.resources).toEqual([expect.objectContaining({ outcome: 'unchanged', notices })]);
});
