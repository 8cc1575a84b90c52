import { scheduledInput } from '../../client/commands/schedule';
import { monthlyRefresh } from '../../client/schedule';
import { TASK_QUEUE } from '../../domain/ids';

const schedule = monthlyRefresh(scheduledInput({ kind: 'live' }));

test('it runs at 06:00 on the 1st of every month, on Boston’s clock', () => {
  expect(schedule.spec).toMatchObject({
    calendars: [{ dayOfMonth: 1, hour: 6, minute: 0, second: 0 }],
    timezone: 'America/New_York',
  });
});

test('a refresh still under way is not joined by another, a week is caught up with, a failure stops nothing', () => {
  expect(schedule.policies).toEqual({ overlap: 'SKIP', catchupWindow: '7 days', pauseOnFailure: false });
});

test('it starts the refresh of what is current, from the live portal', () => {
  expect(schedule.action).toMatchObject({
    type: 'startWorkflow',
    workflowType: 'refresh',
    workflowId: 'refresh/live',
    taskQueue: TASK_QUEUE,
    args: [{ source: { kind: 'live' }, scope: { kind: 'current' }, again: false, skipPublished: false }],
  });
  expect(schedule.action.staticSummary).toContain('live');
});

test('without a source it never falls back to generated data by itself', () => {
  const sample = { seed: 1, rowsPerYear: 1, newSystemRows: 1, revision: 0 };
  expect(scheduledInput({ kind: 'auto', sample }).source).toEqual({ kind: 'live' });
});
