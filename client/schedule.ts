import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  type ScheduleHandle,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { RefreshInput } from '../domain/contracts';
import { refreshSummary, refreshWorkflowId, SCHEDULE_ID, TASK_QUEUE } from '../domain/ids';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import { runAttributes } from './runs';

/** Boston's clock: the hour stays the same in summer and winter. */
const TIMEZONE = 'America/New_York';

type MonthlyRefresh = Pick<ScheduleOptions, 'spec' | 'policies'> & {
  action: Extract<ScheduleOptions['action'], { type: 'startWorkflow' }>;
};

/** The monthly refresh as a schedule: the same whenever it is asked for, so that ensuring it twice changes nothing. */
export function monthlyRefresh(input: RefreshInput): MonthlyRefresh {
  return {
    spec: {
      calendars: [{ dayOfMonth: 1, hour: 6, minute: 0, second: 0, comment: '06:00 on the 1st of every month' }],
      timezone: TIMEZONE,
    },
    policies: {
      // A refresh still under way after a month is stuck or waits for the portal. Another beside it would wait for the
      // same resources; the next month covers everything that changed meanwhile, so the slot may be left out.
      overlap: ScheduleOverlapPolicy.SKIP,
      // A machine that slept on the 1st catches up for a week. Later a refresh is no longer that month's, and the portal
      // keeps no past files: what it would fetch is what the next one fetches.
      catchupWindow: '7 days',
      // A month that failed does not stop the next one, which covers it; a paused schedule is one nobody notices.
      pauseOnFailure: false,
    },
    action: {
      type: 'startWorkflow',
      workflowType: 'refresh',
      workflowId: refreshWorkflowId(input.source),
      taskQueue: TASK_QUEUE,
      args: [input],
      typedSearchAttributes: runAttributes('refresh', input),
      staticSummary: refreshSummary(input),
    },
  };
}

/** Creates the monthly schedule, or brings the one there is up to date; whether it is paused stays as it is. */
export async function ensureSchedule(client: Client, input: RefreshInput): Promise<'created' | 'updated'> {
  const wanted = monthlyRefresh(input);
  try {
    await client.schedule.create({
      scheduleId: SCHEDULE_ID,
      ...wanted,
      typedSearchAttributes: runAttributes('refresh', input),
      state: { note: 'Refreshes Boston’s 311 data every month.' },
    });
    return 'created';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await handleOf(client).update(({ state }) => ({ ...wanted, state }));
    return 'updated';
  }
}

/** A schedule in words, for a table. */
export interface ScheduleState {
  readonly schedule: string;
  readonly state: 'active' | 'paused';
  readonly note: string | null;
  readonly when: string;
  readonly source: string;
  readonly next: readonly string[];
  readonly last: readonly string[];
  readonly overlap: string;
  readonly catchup: string;
  readonly pause_on_failure: boolean;
}

export async function describeSchedule(client: Client): Promise<ScheduleState> {
  return stateOf(await found(handleOf(client).describe()));
}

export async function pauseSchedule(client: Client, note: string): Promise<void> {
  await found(handleOf(client).pause(note));
}

export async function resumeSchedule(client: Client, note: string): Promise<void> {
  await found(handleOf(client).unpause(note));
}

/** Starts the scheduled refresh now, unless one is under way. */
export async function triggerSchedule(client: Client): Promise<void> {
  await found(handleOf(client).trigger());
}

export async function deleteSchedule(client: Client): Promise<void> {
  await found(handleOf(client).delete());
}

function handleOf(client: Client): ScheduleHandle {
  return client.schedule.getHandle(SCHEDULE_ID);
}

async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    throw new ClientFailure(
      EXIT.nothingYet,
      'there is no schedule yet',
      'Create it with: boston311 schedule ensure',
      error,
    );
  }
}

const NEXT_SHOWN = 3;
const DAY_MS = 86_400_000;

function stateOf({ scheduleId, state, spec, policies, info, action }: ScheduleDescription): ScheduleState {
  const [input] = (action.args ?? []) as RefreshInput[];
  return {
    schedule: scheduleId,
    state: state.paused ? 'paused' : 'active',
    note: state.note || null,
    when: `${spec.calendars?.[0]?.comment ?? 'see the Web UI'}, ${spec.timezone ?? 'UTC'}`,
    source: input?.source.kind ?? 'unknown',
    next: info.nextActionTimes.slice(0, NEXT_SHOWN).map((time) => time.toISOString()),
    last: info.recentActions.map(({ scheduledAt }) => scheduledAt.toISOString()).slice(-NEXT_SHOWN),
    overlap: policies.overlap ?? 'SKIP',
    catchup: `${policies.catchupWindow / DAY_MS} days`,
    pause_on_failure: policies.pauseOnFailure,
  };
}
