import { ApplicationFailure } from '@temporalio/common';
import type { Activities } from '../../activities';
import type { LoadDispatchesInput } from '../../domain/contracts';
import { ingestWorkflowId, SEARCH_ATTRIBUTES } from '../../domain/ids';
import { fakeActivities, resource, snapshot } from '../support/fake-activities';
import { REFRESH_INPUT, WorkflowLab } from '../support/workflow-lab';

let lab: WorkflowLab;
let number = 0;

beforeAll(async () => {
  lab = await WorkflowLab.open();
});
afterAll(() => lab.close());

/** A slug of a test's own: ids of ingests are made of them, and all tests share one server. */
const newSlug = (): string => `d${++number}-${process.pid}`;
const counts = (slug: string) => ({ ...resource(slug), system: '911' as const });

/** Activities of a portal that has a file of dispatch counts, and others of cases. */
function withCounts(
  slug: string,
  cases: readonly string[] = [],
  changes: Partial<Activities> = {},
): ReturnType<typeof fakeActivities> {
  return fakeActivities([slug, ...cases], {
    discover: () =>
      Promise.resolve({
        resources: [counts(slug), ...cases.map(resource)],
        ingested: [],
        provenance: 'file',
        notices: [],
      }),
    ...changes,
  });
}

test('a file of dispatch counts is stored, then read and published in one step', async () => {
  const slug = newSlug();
  const activities = withCounts(slug);
  const result = await lab.run(activities, (start) =>
    start('refresh', REFRESH_INPUT).then((handle) => handle.result()),
  );
  expect(activities.calls).toEqual([`download ${slug}`, `upload ${slug}`, `loadDispatches ${slug}`, 'report']);
  expect(result.resources).toEqual([
    expect.objectContaining({ slug, outcome: 'published', asOf: '2014-04-20T00:00:00Z', vintage: 'weekly' }),
  ]);
  expect(result.totals).toMatchObject({ read: 30, loaded: 30, bytesTransferred: 3000 });
});

test('a stranger can read the run: summary, details, search attributes, activity summaries', async () => {
  const slug = newSlug();
  await lab.run(withCounts(slug), async (start, client) => {
    const handle = await start('refresh', REFRESH_INPUT);
    await handle.result();
    const ingest = client.workflow.getHandle(ingestWorkflowId(counts(slug)));
    const { typedSearchAttributes, type } = await ingest.describe();
    expect(type).toBe('ingestDispatches');
    const attributes = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(attributes).toMatchObject({
      [SEARCH_ATTRIBUTES.runKind.name]: 'ingest-resource',
      [SEARCH_ATTRIBUTES.resource.name]: slug,
      [SEARCH_ATTRIBUTES.outcome.name]: 'published',
      [SEARCH_ATTRIBUTES.rowsRead.name]: 30,
      [SEARCH_ATTRIBUTES.rowsQuarantined.name]: 0,
    });
    expect(await lab.activitySummaries(ingest)).toContain('check and publish 30 records in one transaction');
    expect(await ingest.query('progress')).toMatchObject({ slug, step: 'done', rowsRead: 30 });
    expect(await lab.currentDetails(ingest)).toContain('| done |');
    expect(await lab.currentDetails(handle)).toContain(`| ${slug} | published | 30 | 30 | 0 | 0 |`);
  });
});

test('counts that are published and unchanged are left alone', async () => {
  const slug = newSlug();
  const activities = withCounts(slug, [], {
    download: () =>
      Promise.resolve({ outcome: 'unchanged', because: 'same ETag', snapshot: snapshot(slug), bytesTransferred: 0 }),
  });
  const result = await lab.run(activities, (start) =>
    start('refresh', REFRESH_INPUT).then((handle) => handle.result()),
  );
  expect(activities.calls).toEqual([`findPublished ${slug}`, 'report']);
  expect(result.resources).toEqual([expect.objectContaining({ outcome: 'unchanged', because: 'same ETag' })]);
});

test('counts that cannot be read fail by themselves: the cases are published', async () => {
  const [slug, cases] = [newSlug(), newSlug()];
  const activities = withCounts(slug, [cases], {
    loadDispatches: () =>
      Promise.reject(ApplicationFailure.create({ type: 'SchemaDrift', message: 'counts.csv, line 1: no EMS' })),
  });
  const failure: unknown = await lab
    .run(activities, (start) => start('refresh', REFRESH_INPUT).then((handle) => handle.result()))
    .catch((error: unknown) => (error as { cause: unknown }).cause);
  expect(failure).toMatchObject({ type: 'ResourcesFailed' });
  expect((failure as Error).message).toContain('SchemaDrift: counts.csv, line 1: no EMS');
  expect(activities.calls).toContain(`publish ${cases}`);
});

test('a stored file of counts is published again without a download', async () => {
  const slug = newSlug();
  const asked: LoadDispatchesInput[] = [];
  const inner = withCounts(slug);
  const activities = withCounts(slug, [], {
    findStored: () =>
      Promise.resolve({
        stored: [{ resource: counts(slug), snapshot: snapshot(slug), leftOut: 3 }],
        provenance: 'file',
      }),
    loadDispatches: async (input) => {
      asked.push(input);
      return await inner.loadDispatches(input);
    },
  });
  await lab.run(activities, (start) =>
    start('replay', { slugs: [slug], parallel: 1 }).then((handle) => handle.result()),
  );
  expect(activities.calls).toEqual(['report']);
  expect(asked).toEqual([expect.objectContaining({ publishedBy: 'replay', again: true })]);
});
