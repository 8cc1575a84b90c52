import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HELD_LOG } from '../../domain/gates/check';
import { FAILED_RUN, FAILED_TRY } from '../alerts';
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

test.each([
  ['failed runs', 'failed-refreshes', `jsonPayload.message="${FAILED_RUN}"`],
  ['held snapshots', 'held-snapshots', `jsonPayload.message="${HELD_LOG}"`],
  ['steps that go on failing', 'late-tries', `jsonPayload.message="${FAILED_TRY}" AND jsonPayload.attempt>=10`],
])('%s are counted in the worker’s log', (_, metric, entries) => {
  const { filter, metricDescriptor } = named(stack, metric).inputs;
  expect(filter).toContain('resource.type="cloud_run_worker_pool"');
  expect(filter).toContain(`resource.labels.worker_pool_name="${String(named(stack, 'worker').inputs.name)}"`);
  expect(filter).toContain(entries);
  expect(metricDescriptor).toMatchObject({ metricKind: 'DELTA', valueType: 'INT64' });
});

// Another text in a later version of the SDK would turn an alarm off without a sound.
test.each([
  [FAILED_RUN, '@temporalio/workflow', 'logs.js'],
  [FAILED_TRY, '@temporalio/worker', 'activity.js'],
])('what is counted, %s, is what Temporal’s SDK logs', (text, sdk, file) => {
  const folder = dirname(require.resolve(`${sdk}/package.json`));
  expect(readFileSync(join(folder, 'lib', file), 'utf8')).toContain(`.warn('${text}'`);
});

test.each([
  ['failed-refresh', 'failed-refreshes'],
  ['late-try', 'late-tries'],
  ['held-snapshot', 'held-snapshots'],
])('one entry is enough for a mail: %s', (name, metric) => {
  const policy = named(stack, name).inputs;
  expect(policy.notificationChannels).toEqual(['notificationChannels/email']);
  expect(policy.conditions).toEqual([
    expect.objectContaining({
      conditionThreshold: expect.objectContaining({
        filter: `metric.type="logging.googleapis.com/user/boston311-${metric}" AND resource.type="cloud_run_worker_pool"`,
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
