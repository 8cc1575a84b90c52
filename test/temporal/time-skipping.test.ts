import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { describeTimeSkipping, startTimeSkippingServer } from '../support/temporal-env';

describeTimeSkipping('the time-skipping server', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startTimeSkippingServer();
  });
  afterAll(() => env.teardown());

  test('lets a month pass in a moment when a test sleeps, and no time otherwise', async () => {
    const start = await env.currentTimeMs();
    await env.sleep('37 days');
    const passed = (await env.currentTimeMs()) - start;
    expect(passed / 86_400_000).toBeCloseTo(37, 2);
  });
});
