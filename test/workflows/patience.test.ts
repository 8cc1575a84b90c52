import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
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
    const result = await lab.run(activities, async (start) => {
      const handle = await start('refresh', {
        source: { kind: 'live' },
        scope: { kind: 'current' },
        again: false,
        parallel: 2,
        skipPublished: false,
      });
      return await handle.result();
    });
    expect(result.totals.read).toBe(0);
    expect(activities.calls).toEqual(['report']);
    // asked ever more slowly: thirty tries take hours, so a portal that is down is not hammered
    expect(await env.currentTimeMs()).toBeGreaterThan(startedAt + 3 * 3600_000);
  }, 60_000);
});
