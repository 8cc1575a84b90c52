import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FAILED_RUN } from '../alerts';
import { PROJECT_NUMBER, type RecordedStack } from '../graph/record';
import { named, ofType, recorded } from './support/recorded';

let stack: RecordedStack;
beforeAll(async () => {
  stack = await recorded();
});

test('alarms go to the address of the settings', () => {
  expect(ofType(stack, 'NotificationChannel').map(({ inputs }) => inputs)).toEqual([
    expect.objectContaining({ type: 'email', labels: { email_address: 'you@example.org' } }),
  ]);
});

test('failed runs are counted in the worker’s log', () => {
  const { filter, metricDescriptor } = named(stack, 'failed-refreshes').inputs;
  expect(filter).toContain('resource.type="cloud_run_worker_pool"');
  expect(filter).toContain(`resource.labels.worker_pool_name="${String(named(stack, 'worker').inputs.name)}"`);
  expect(filter).toContain(`jsonPayload.message="${FAILED_RUN}"`);
  expect(metricDescriptor).toMatchObject({ metricKind: 'DELTA', valueType: 'INT64' });
});

// Another text in a later version of the SDK would turn the alarm off without a sound.
test('the text that is counted is what Temporal’s SDK logs', () => {
  const sdk = dirname(require.resolve('@temporalio/workflow/package.json'));
  expect(readFileSync(join(sdk, 'lib', 'logs.js'), 'utf8')).toContain(`log.warn('${FAILED_RUN}'`);
});

test('one failed run is enough for a mail', () => {
  const policy = named(stack, 'failed-refresh').inputs;
  expect(policy.notificationChannels).toEqual(['notificationChannels/email']);
  expect(policy.conditions).toEqual([
    expect.objectContaining({
      conditionThreshold: expect.objectContaining({
        filter:
          'metric.type="logging.googleapis.com/user/boston311-failed-refreshes" AND resource.type="cloud_run_worker_pool"',
        comparison: 'COMPARISON_GT',
        thresholdValue: 0,
        duration: '0s',
      }) as unknown,
    }),
  ]);
});

test('the budget watches this project’s month and warns before it is spent', async () => {
  const budget = named(await recorded({ 'boston311:monthlyBudget': '25' }), 'budget');
  expect(budget.inputs).toMatchObject({
    billingAccount: '0A1B2C-3D4E5F-6A7B8C',
    amount: { specifiedAmount: { units: '25' } },
    budgetFilter: { projects: [`projects/${PROJECT_NUMBER}`], calendarPeriod: 'MONTH' },
    allUpdatesRule: { monitoringNotificationChannels: ['notificationChannels/email'] },
  });
  expect(budget.inputs.thresholdRules).toContainEqual({ thresholdPercent: 0.5 });
  expect(budget.inputs.thresholdRules).toContainEqual({ thresholdPercent: 1, spendBasis: 'FORECASTED_SPEND' });
});
