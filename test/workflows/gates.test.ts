import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import type { Activities } from '../../activities';
import type { Decision, DecisionTaken, IngestProgress, RefreshProgress } from '../../domain/contracts';
import type { Check, Preview } from '../../domain/gates/check';
import { ingestWorkflowId, SEARCH_ATTRIBUTES } from '../../domain/ids';
import { fakeActivities, resource } from '../support/fake-activities';
import { failureOf, REFRESH_INPUT, WorkflowLab } from '../support/workflow-lab';

let lab: WorkflowLab;
beforeAll(async () => {
  lab = await WorkflowLab.open();
});
afterAll(() => lab.close());

const DOUBT: Check = {
  name: 'rows',
  outcome: 'doubtful',
  detail: '500 rows, the last published snapshot has 1,000',
  measured: -0.5,
  limit: -0.05,
};
const PREVIEW: Preview = {
  ...{ added: 3, changed: 4, withdrawn: 500, restored: 0, unchanged: 493, closed: 2, reopened: 1 },
  fields: [{ field: 'case_status', cases: 3 }],
};
const newSlug = (): string => `g-${randomUUID().slice(0, 8)}`;

const doubtful = (slugs: readonly string[], changes: Partial<Activities> = {}): ReturnType<typeof fakeActivities> =>
  fakeActivities(slugs, {
    checkGates: ({ resource: { slug } }) =>
      Promise.resolve(
        slug === slugs[0]
          ? { verdict: 'doubtful', checks: [DOUBT], preview: PREVIEW }
          : { verdict: 'passed', checks: [] },
      ),
    ...changes,
  });

const ingestOf = (client: Client, slug: string): WorkflowHandle =>
  client.workflow.getHandle(ingestWorkflowId(resource(slug)));
const stepOf = (client: Client, slug: string): Promise<string> =>
  ingestOf(client, slug)
    .query<IngestProgress>('progress')
    .then(
      ({ step }) => step,
      () => 'not begun',
    );
const untilHeld = (client: Client, slug: string): Promise<void> =>
  lab.until(async () => (await stepOf(client, slug)) === 'held');
const decide = (client: Client, slug: string, decision: unknown): Promise<DecisionTaken> =>
  ingestOf(client, slug).executeUpdate<DecisionTaken, [Decision]>('decide', { args: [decision as Decision] });

test('a failed gate publishes nothing, removes what was staged, and says which gate and why', async () => {
  const slug = newSlug();
  const activities = fakeActivities([slug], {
    checkGates: () => Promise.resolve({ verdict: 'failed', checks: [DOUBT, { ...DOUBT, outcome: 'failed' }] }),
  });
  const failure = await failureOf(
    lab.run(activities, (start) => start('refresh', REFRESH_INPUT).then((run) => run.result())),
  );
  expect(failure.message).toContain(`GateFailed: ${slug}.csv: rows: ${DOUBT.detail}`);
  expect(activities.calls).toContain(`cleanUp ${slug}`);
  expect(activities.calls).not.toContain(`publish ${slug}`);
  expect(activities.calls).not.toContain(`alert ${slug}`);
});

test('a doubtful snapshot is held, shown everywhere, told once, and published when it is approved', async () => {
  const [slug, other] = [newSlug(), newSlug()];
  const published: string[] = [];
  const inner = fakeActivities([slug, other]);
  const activities = doubtful([slug, other], {
    publish: async (input) => {
      published.push(input.resource.slug);
      return await inner.publish(input);
    },
  });
  await lab.run(activities, async (start, client) => {
    const refresh = await start('refresh', REFRESH_INPUT);
    await untilHeld(client, slug);
    await lab.until(() => Promise.resolve(published.includes(other)));
    await lab.until(() => Promise.resolve(activities.calls.includes(`alert ${slug}`)));
    const details = await lab.currentDetails(ingestOf(client, slug));
    expect(details).toContain(`**${slug} is held** until `);
    expect(details).toContain(DOUBT.detail);
    expect(details).toContain('| 3 | 4 | 2 | 1 | 500 | 0 | 493 |');
    expect(details).toContain('| case_status | 3 |');
    expect(details).toContain(`boston311 approve ingest-resource/${slug}`);
    const progress = await refresh.query<RefreshProgress>('progress');
    expect(progress.held).toEqual([expect.objectContaining({ slug, checks: [DOUBT], preview: PREVIEW })]);
    expect(await lab.currentDetails(refresh)).toContain(`| ${slug} | **held** |`);
    for (const run of [refresh, ingestOf(client, slug)]) {
      const { typedSearchAttributes } = await run.describe();
      const outcome = typedSearchAttributes.getAll().find(({ key }) => key.name === SEARCH_ATTRIBUTES.outcome.name);
      expect(outcome?.value).toBe('held');
    }
    expect(published).toEqual([other]);
    expect(await decide(client, slug, { decision: 'approve', by: 'Pat', why: 'it is so' })).toEqual({
      slug,
      snapshot: `sha-${slug}`,
      decision: 'approved',
    });
    expect((await refresh.result()).resources).toHaveLength(2);
  });
  expect(published).toEqual([other, slug]);
  expect(activities.calls).toContain(`recordDecision ${slug} approved`);
  expect(activities.calls.filter((call) => call.startsWith('alert'))).toEqual([`alert ${slug}`]);
});

test('a rejection publishes nothing, and the failure says who rejected it and why', async () => {
  const slug = newSlug();
  const activities = doubtful([slug]);
  const failure = await lab.run(activities, async (start, client) => {
    const refresh = await start('refresh', REFRESH_INPUT);
    await untilHeld(client, slug);
    await decide(client, slug, { decision: 'reject', why: 'half of it is missing', by: 'Pat' });
    return await failureOf(refresh.result());
  });
  expect(failure.message).toContain(`Rejected: ${slug}.csv: rejected by Pat: half of it is missing`);
  expect(activities.calls).toEqual(expect.arrayContaining([`recordDecision ${slug} rejected`, `cleanUp ${slug}`]));
  expect(activities.calls).not.toContain(`publish ${slug}`);
});

test('decisions that cannot be are refused with a reason, and change nothing', async () => {
  const slug = newSlug();
  let free = (): void => undefined;
  const begun = new Promise<void>((resolve) => (free = resolve));
  const inner = fakeActivities([slug]);
  const activities = doubtful([slug], {
    inspect: async (input) => {
      await begun;
      return await inner.inspect(input);
    },
  });
  await lab.run(activities, async (start, client) => {
    const refresh = await start('refresh', REFRESH_INPUT);
    const refused = async (decision: unknown): Promise<string> =>
      ((await decide(client, slug, decision).catch((error: unknown) => error)) as { cause?: Error }).cause?.message ??
      '';
    await lab.until(async () => (await stepOf(client, slug)) === 'inspect');
    expect(await refused({ decision: 'approve' })).toBe(`nothing of ${slug} is held`);
    free();
    await untilHeld(client, slug);
    expect(await refused({ decision: 'reject', why: '  ' })).toBe('a rejection needs a reason: say why');
    expect(await refused({ decision: 'maybe' })).toBe('the decision is neither approve nor reject');
    expect(await refused(null)).toBe('the decision is neither approve nor reject');
    expect(await stepOf(client, slug)).toBe('held');
    await decide(client, slug, { decision: 'approve' });
    await refresh.result();
    expect(activities.calls).toContain(`publish ${slug}`);
  });
});

test('a held refresh can be cancelled', async () => {
  const slug = newSlug();
  const activities = doubtful([slug]);
  await lab.run(activities, async (start, client) => {
    const refresh = await start('refresh', REFRESH_INPUT);
    await untilHeld(client, slug);
    await refresh.cancel();
    await expect(refresh.result()).rejects.toMatchObject({ cause: expect.any(CancelledFailure) as CancelledFailure });
  });
  expect(activities.calls).not.toContain(`publish ${slug}`);
});

test('a snapshot whose columns are set aside ends the run well, and counts as quarantined', async () => {
  const [slug, other] = [newSlug(), newSlug()];
  const inner = fakeActivities([slug, other]);
  const activities = fakeActivities([slug, other], {
    inspect: async (input) => ({
      ...(await inner.inspect(input)),
      ...(input.resource.slug === slug ? { setAside: 'the column "weather" is new' } : {}),
    }),
  });
  const result = await lab.run(activities, (start) =>
    start('refresh', { ...REFRESH_INPUT, drift: 'quarantine' }).then((run) => run.result()),
  );
  expect(result.resources).toContainEqual(
    expect.objectContaining({ slug, outcome: 'set aside', because: 'the column "weather" is new' }),
  );
  expect(result.resources.find((one) => one.slug === slug)?.notices[0]).toContain('SET ASIDE');
  expect(result.totals).toMatchObject({ read: 60, loaded: 30, quarantined: 30 });
  expect(activities.calls).toContain(`setAside ${slug}`);
  expect(activities.calls).not.toContain(`publish ${slug}`);
});
