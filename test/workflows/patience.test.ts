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
});
