import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Activities } from '../../activities';
import type { RefreshResult } from '../../domain/contracts';
import { fakeActivities } from '../support/fake-activities';
import { describeTimeSkipping, startTimeSkippingServer } from '../support/temporal-env';
import { WorkflowLab } from '../support/workflow-lab';

describeTimeSkipping('hours pass', () => {
  let env: TestWorkflowEnvironment;
  let lab: WorkflowLab;

  beforeAll(async () => {
    env = await startTimeSkippingServer();
    lab = await WorkflowLab.open(env);
  }, 60_000);
  afterAll(() => lab.close());

  const refresh = (activities: Activities): Promise<RefreshResult> =>
    lab.run(activities, async (start) => {
      const handle = await start('refresh', {
        source: { kind: 'live' },
        scope: { kind: 'current' },
        again: false,
        parallel: 2,
        skipPublished: false,
      });
      return await handle.result();
    });

  test('a portal that is down for hours delays the refresh, and does not end it', async () => {
    const inner = fakeActivities([]);
    const startedAt = await env.currentTimeMs();
    let tries = 0;
    const activities = fakeActivities([], {
      discover: async (input) => {
        tries += 1;
        if (tries > 30) return await inner.discover(input);
        throw ApplicationFailure.create({ type: 'PortalUnavailable', message: 'the portal does not answer' });
      },
    });
    const result = await refresh(activities);
    expect(result.totals.read).toBe(0);
    expect(activities.calls).toEqual(['report']);
    // asked ever more slowly: thirty tries take hours, so a portal that is down is not hammered
    expect(await env.currentTimeMs()).toBeGreaterThan(startedAt + 3 * 3600_000);
  }, 60_000);

  test('a warehouse service that is down for hours delays the publication, and does not end the run', async () => {
    const inner = fakeActivities([]);
    const startedAt = await env.currentTimeMs();
    let tries = 0;
    const activities = fakeActivities(['legacy-2024'], {
      publish: async (input) => {
        tries += 1;
        if (tries > 25) return await inner.publish(input);
        throw ApplicationFailure.create({ type: 'CloudUnavailable', message: 'the service does not answer' });
      },
    });
    expect((await refresh(activities)).totals.loaded).toBe(30);
    expect(await env.currentTimeMs()).toBeGreaterThan(startedAt + 2 * 3600_000);
  }, 60_000);

  test('a snapshot nobody decides on is given up after a week; people are told once, and a telling that fails ends nothing', async () => {
    const startedAt = await env.currentTimeMs();
    let tries = 0;
    const check = { name: 'rows', outcome: 'doubtful', detail: 'half of it', measured: -0.5, limit: -0.05 } as const;
    const preview = {
      added: 0,
      changed: 0,
      withdrawn: 9,
      restored: 0,
      unchanged: 1,
      closed: 0,
      reopened: 0,
      fields: [],
    };
    const activities = fakeActivities(['legacy-2022', 'legacy-2023'], {
      checkGates: () => Promise.resolve({ verdict: 'doubtful', checks: [check], preview }),
      alert: ({ slug }) => {
        tries += 1;
        activities.calls.push(`alert ${slug}`);
        if (slug === 'legacy-2022') return Promise.resolve();
        throw ApplicationFailure.create({ type: 'AlertNotSent', message: 'it does not answer' });
      },
    });
    const failure: unknown = await refresh(activities).catch((error: unknown) => error);
    const { message } = (failure as { cause: ApplicationFailure }).cause;
    expect(message).toContain('2 of 2 resources failed');
    expect(message).toContain('HeldTooLong: legacy-2022.csv: nobody decided within 7 days; rows: half of it');
    expect(await env.currentTimeMs()).toBeGreaterThan(startedAt + 7 * 86_400_000);
    expect(activities.calls.filter((call) => call === 'alert legacy-2022')).toHaveLength(1);
    expect(tries).toBeGreaterThan(10);
    expect(activities.calls).toContain('recordDecision legacy-2022 held too long');
    expect(activities.calls).not.toContain('publish legacy-2022');
  }, 120_000);
});
