import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import type { Activities } from '../../activities';
import type { RefreshInput, RefreshProgress } from '../../domain/contracts';
import { ingestWorkflowId, SEARCH_ATTRIBUTES } from '../../domain/ids';
import type { refresh } from '../../workflows';
import { chunkResult, fakeActivities, resource, snapshot } from '../support/fake-activities';
import { failureOf, REFRESH_INPUT, WorkflowLab } from '../support/workflow-lab';

let lab: WorkflowLab;
let number = 0;

beforeAll(async () => {
  lab = await WorkflowLab.open();
});
afterAll(() => lab.close());

/** Slugs of a test's own: ids of ingests are made of them, and all tests share one server. */
const slugs = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `t${++number}-${process.pid}-${index}`);

const run = (activities: Activities, input: Partial<RefreshInput> = {}): Promise<Awaited<ReturnType<typeof refresh>>> =>
  lab.run(activities, (start) => start('refresh', { ...REFRESH_INPUT, ...input }).then((handle) => handle.result()));

test('a resource goes through all steps in order, and is published last', async () => {
  const [slug = ''] = slugs(1);
  const activities = fakeActivities([slug]);
  const result = await run(activities);
  const chunks = [0, 1, 2].map((chunk) => `transformChunk ${slug} ${chunk}`);
  expect(activities.calls.slice(0, 4)).toEqual(['discover', `download ${slug}`, `upload ${slug}`, `inspect ${slug}`]);
  expect(activities.calls[4]).toBe(`judgeClock ${slug}`);
  expect(activities.calls.slice(5, 8).sort()).toEqual(chunks);
  expect(activities.calls.slice(8, 10).sort()).toEqual([`archive ${slug}`, `loadStaging ${slug}`]);
  expect(activities.calls.slice(10)).toEqual([
    `verifyArchive ${slug}`,
    `checkGates ${slug}`,
    `publish ${slug}`,
    `cleanUp ${slug}`,
    'report',
  ]);
  expect(result.totals).toMatchObject({ read: 30, loaded: 30, bytesTransferred: 3000 });
  expect(result.resources).toEqual([
    expect.objectContaining({ slug, outcome: 'published', asOf: '2024-01-03T00:00:00Z', vintage: 'B' }),
  ]);
});

test('a stranger can read the run: summary, details, search attributes, activity summaries', async () => {
  const [slug = ''] = slugs(1);
  const activities = fakeActivities([slug]);
  await lab.run(activities, async (start, client) => {
    const handle = await start('refresh', REFRESH_INPUT);
    await handle.result();
    const ingest = client.workflow.getHandle(ingestWorkflowId(resource(slug)));
    const { typedSearchAttributes, staticSummary } = await ingest.describe();
    const attributes = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(attributes).toMatchObject({
      [SEARCH_ATTRIBUTES.runKind.name]: 'ingest-resource',
      [SEARCH_ATTRIBUTES.source.name]: 'files',
      [SEARCH_ATTRIBUTES.resource.name]: slug,
      [SEARCH_ATTRIBUTES.outcome.name]: 'published',
      [SEARCH_ATTRIBUTES.rowsRead.name]: 30,
      [SEARCH_ATTRIBUTES.rowsQuarantined.name]: 0,
    });
    expect(await staticSummary()).toBe(`311 Service Requests ${slug} from ${slug}.csv`);
    const summaries = await lab.activitySummaries(ingest);
    expect(summaries).toContain('chunk 2 of 3');
    expect(summaries).toContain('publish in one transaction');
    expect(await lab.currentDetails(handle)).toContain(`| ${slug} | published | 30 | 30 | 0 | 0 |`);
  });
});

test('an unchanged file that is published is left alone', async () => {
  const [slug = ''] = slugs(1);
  const activities = fakeActivities([slug], {
    download: () =>
      Promise.resolve({ outcome: 'unchanged', because: 'same ETag', snapshot: snapshot(slug), bytesTransferred: 0 }),
  });
  const result = await run(activities);
  expect(activities.calls).toEqual(['discover', `findPublished ${slug}`, 'report']);
  expect(result.resources).toEqual([
    expect.objectContaining({ outcome: 'unchanged', because: 'same ETag', bytesTransferred: 0 }),
  ]);
});

test('an unchanged file that was never published (a run died before) is published from the lake', async () => {
  const [slug = ''] = slugs(1);
  const activities = fakeActivities([slug], {
    download: () =>
      Promise.resolve({ outcome: 'unchanged', because: 'same ETag', snapshot: snapshot(slug), bytesTransferred: 0 }),
    findPublished: () => Promise.resolve({ published: false, notices: [] }),
  });
  const result = await run(activities);
  expect(activities.calls).toContain(`publish ${slug}`);
  expect(activities.calls).not.toContain(`upload ${slug}`);
  expect(result.resources[0]?.outcome).toBe('published');
});

test('resources are ingested a bounded number at a time', async () => {
  let now = 0;
  let most = 0;
  const five = slugs(5);
  const inner = fakeActivities(five);
  const activities = fakeActivities(five, {
    inspect: async (input) => {
      most = Math.max(most, ++now);
      return await inner.inspect(input);
    },
    cleanUp: async (input) => {
      now -= 1;
      await inner.cleanUp(input);
    },
  });
  const result = await run(activities, { parallel: 2 });
  expect(result.resources).toHaveLength(5);
  expect(most).toBeLessThanOrEqual(2);
});

test('a resource that fails is named with its reason; the others are published, and the refresh fails', async () => {
  const [good = '', bad = ''] = slugs(2);
  const inner = fakeActivities([good, bad]);
  const activities = fakeActivities([good, bad], {
    inspect: async (input) => {
      if (input.resource.slug !== bad) return await inner.inspect(input);
      throw ApplicationFailure.create({
        type: 'SchemaDrift',
        message: 'bad.csv, line 1, field open_dt: it is missing',
      });
    },
  });
  const failure = await failureOf(run(activities));
  expect(failure.type).toBe('ResourcesFailed');
  expect(failure.message).toContain(`1 of 2 resources failed`);
  expect(failure.message).toContain('bad.csv, line 1, field open_dt: it is missing');
  expect(activities.calls).toContain(`publish ${good}`);
  expect(activities.calls).not.toContain(`publish ${bad}`);
  expect(activities.calls.at(-1)).toBe('report');
});

test('a chunk that fails for good publishes nothing of its file', async () => {
  const [slug = ''] = slugs(1);
  const activities = fakeActivities([slug], {
    transformChunk: ({ chunk }) => {
      if (chunk === 1) throw ApplicationFailure.create({ type: 'DiskFull', message: 'no space left' });
      return Promise.resolve(chunkResult(chunk));
    },
  });
  const failure = await failureOf(run(activities));
  expect(failure.message).toContain('DiskFull: no space left');
  const before = [`download ${slug}`, `upload ${slug}`, `inspect ${slug}`, `judgeClock ${slug}`];
  expect(activities.calls).toEqual(['discover', ...before, 'report']);
});

test('a file whose records are all refused is not published, and the message names the first', async () => {
  const [slug = ''] = slugs(1);
  const activities = fakeActivities([slug], {
    transformChunk: ({ chunk }) =>
      Promise.resolve(
        chunkResult(chunk, {
          staged: 0,
          quarantined: 10,
          archived: 0,
          newestEvent: null,
          firstRefusal: `line ${chunk + 2}: too few fields`,
        }),
      ),
  });
  const failure = await failureOf(run(activities));
  expect(failure.message).toContain('NothingUsable');
  expect(failure.message).toContain('all 30 records were refused; the first: line 2: too few fields');
  expect(activities.calls).not.toContain(`publish ${slug}`);
});

test('a portal that asks for patience is asked again after the time it named', async () => {
  const [slug = ''] = slugs(1);
  let tries = 0;
  const inner = fakeActivities([slug]);
  const activities = fakeActivities([slug], {
    download: async (input) => {
      tries += 1;
      if (tries < 3) throw ApplicationFailure.create({ type: 'PortalRefused', message: '429', nextRetryDelay: 20 });
      return await inner.download(input);
    },
  });
  await run(activities);
  expect(tries).toBe(3);
});

test('cancelling a refresh ends the step in work and publishes nothing', async () => {
  const [slug = ''] = slugs(1);
  const cancelled: number[] = [];
  const activities = fakeActivities([slug], {
    transformChunk: async ({ chunk }) => {
      const context = Context.current();
      context.heartbeat();
      const beat = setInterval(() => context.heartbeat(), 50);
      try {
        return await context.cancelled;
      } catch (error) {
        cancelled.push(chunk);
        throw error;
      } finally {
        clearInterval(beat);
      }
    },
  });
  await lab.run(activities, async (start) => {
    const handle = await start('refresh', REFRESH_INPUT);
    await lab.until(
      async () =>
        (await progressOf(handle)).running.length > 0 &&
        (await lab.pendingActivities(ingestWorkflowId(resource(slug)))) === 3,
    );
    await handle.cancel();
    await expect(handle.result()).rejects.toMatchObject({ cause: expect.any(CancelledFailure) as CancelledFailure });
  });
  expect(cancelled.sort()).toEqual([0, 1, 2]);
  expect(activities.calls).not.toContain(`publish ${slug}`);
});

test('a resource that another run has in hand is waited for, then looked at again', async () => {
  const [slug = ''] = slugs(1);
  let free = (): void => undefined;
  const released = new Promise<void>((resolve) => (free = resolve));
  let downloads = 0;
  const inner = fakeActivities([slug]);
  const activities = fakeActivities([slug], {
    download: async (input) => {
      downloads += 1;
      if (downloads === 1) await released;
      return await inner.download(input);
    },
    awaitRun: async ({ workflowId }) => {
      activities.calls.push('awaitRun');
      free();
      await lab.runEnded(workflowId);
    },
  });
  await lab.run(activities, async (start) => {
    const first = await start('refresh', REFRESH_INPUT);
    await lab.until(() => Promise.resolve(downloads === 1));
    const second = await start('backfill', { ...REFRESH_INPUT, scope: { kind: 'years', from: 2011, to: 2012 } });
    expect((await first.result()).resources[0]?.outcome).toBe('published');
    expect((await second.result()).resources[0]?.outcome).toBe('published');
  });
  expect(activities.calls).toContain('awaitRun');
  expect(downloads).toBe(2);
});

test('a backfill skips what was published before, unless told otherwise', async () => {
  const two = slugs(2);
  const [known = '', fresh = ''] = two;
  const discover: Activities['discover'] = () =>
    Promise.resolve({ resources: two.map(resource), ingested: [known], provenance: 'file', notices: [] });
  const activities = fakeActivities(two, { discover });
  const backfill = (again: boolean): Promise<Awaited<ReturnType<typeof refresh>>> =>
    lab.run(activities, (start) =>
      start('backfill', { ...REFRESH_INPUT, skipPublished: true, again }).then((handle) => handle.result()),
    );
  expect(await backfill(false)).toMatchObject({
    skipped: [known],
    resources: [expect.objectContaining({ slug: fresh })],
  });
  expect((await backfill(true)).resources.map(({ slug }) => slug).sort()).toEqual([...two].sort());
});

function progressOf(handle: WorkflowHandle): Promise<RefreshProgress> {
  return handle.query<RefreshProgress>('progress');
}
