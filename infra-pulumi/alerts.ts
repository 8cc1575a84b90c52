import * as gcp from '@pulumi/gcp';
import * as pulumi from '@pulumi/pulumi';
import { HELD_LOG } from '../domain/gates/check';
import type { Apis } from './apis';
import { LABELS } from './labels';
import type { Settings } from './settings';
import { WORKER_POOL } from './worker';

/** What Temporal's SDK logs when a run ends in failure, and when one try of a step does. */
export const FAILED_RUN = 'Workflow failed';
export const FAILED_TRY = 'Activity failed';
/** From this try on somebody should look: the steps before it took about ten minutes, and the next ones take hours. */
const LATE_TRY = 10;

const WORKER_LOGS = 'cloud_run_worker_pool';

/** Mails when a refresh failed, when it stands still, when a person has to decide, and when the month costs more than was meant. */
export function createAlerts(settings: Settings, apis: Apis): void {
  const email = new gcp.monitoring.NotificationChannel(
    'email',
    { displayName: 'Boston 311 operator', type: 'email', labels: { email_address: settings.alertEmail } },
    { dependsOn: [apis.monitoring] },
  );
  alertOnLog(apis, email, {
    metric: 'failed-refreshes',
    counts: 'Refreshes, backfills and ingests that ended in failure.',
    filter: `jsonPayload.message="${FAILED_RUN}"`,
    policy: 'failed-refresh',
    title: 'Boston 311: a refresh failed',
    severity: 'ERROR',
    condition: 'a run ended in failure',
    content:
      'The run’s page in Temporal’s Web UI says which step failed and what to do; `boston311 status` prints it. ' +
      'What was published before is as it was. docs/runbook.md goes by symptom.',
  });
  alertOnLog(apis, email, {
    metric: 'late-tries',
    counts: `Tries of a step that failed, from the ${LATE_TRY}th on.`,
    filter: `jsonPayload.message="${FAILED_TRY}" AND jsonPayload.attempt>=${LATE_TRY}`,
    policy: 'late-try',
    title: 'Boston 311: a refresh stands still',
    severity: 'WARNING',
    condition: `a step failed ${LATE_TRY} times`,
    content:
      'A step is tried again ever more slowly, for hours: the portal or a service does not answer, or a quota is used up. ' +
      '`boston311 status` says which and why. It may mend itself; the run then goes on. docs/runbook.md goes by symptom.',
  });
  alertOnLog(apis, email, {
    metric: 'held-snapshots',
    counts: 'Snapshots that wait for a person to decide.',
    filter: `jsonPayload.message="${HELD_LOG}"`,
    policy: 'held-snapshot',
    title: 'Boston 311: a snapshot is held',
    severity: 'WARNING',
    condition: 'a snapshot waits for a decision',
    content:
      'A check before publication doubts a file: `boston311 status RUN` says what, and what publishing would do. Decide with ' +
      '`boston311 approve RUN` or `boston311 reject RUN --why TEXT` within seven days; nothing of the file is published before.',
  });
  alertOnCosts(settings, apis, email);
}

interface LogAlert {
  readonly metric: string;
  readonly counts: string;
  /** Which of the worker's log entries are counted. */
  readonly filter: string;
  readonly policy: string;
  readonly title: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly condition: string;
  readonly content: string;
}

function alertOnLog(
  apis: Apis,
  email: gcp.monitoring.NotificationChannel,
  { metric, counts, filter, policy, title, severity, condition, content }: LogAlert,
): void {
  const counter = new gcp.logging.Metric(
    metric,
    {
      name: `boston311-${metric}`,
      description: counts,
      filter: `resource.type="${WORKER_LOGS}" AND resource.labels.worker_pool_name="${WORKER_POOL}" AND ${filter}`,
      metricDescriptor: { metricKind: 'DELTA', valueType: 'INT64', unit: '1' },
    },
    { dependsOn: [apis.logging] },
  );
  new gcp.monitoring.AlertPolicy(policy, {
    displayName: title,
    severity,
    combiner: 'OR',
    notificationChannels: [email.name],
    conditions: [
      {
        displayName: condition,
        conditionThreshold: {
          filter: pulumi.interpolate`metric.type="logging.googleapis.com/user/${counter.name}" AND resource.type="${WORKER_LOGS}"`,
          comparison: 'COMPARISON_GT',
          thresholdValue: 0,
          duration: '0s',
          aggregations: [{ alignmentPeriod: '300s', perSeriesAligner: 'ALIGN_SUM', crossSeriesReducer: 'REDUCE_SUM' }],
        },
      },
    ],
    // The next refresh is a month away: an alert that waits for a good one to close would stay open till then.
    alertStrategy: { autoClose: '86400s' },
    documentation: { mimeType: 'text/markdown', content },
    userLabels: LABELS,
  });
}

function alertOnCosts(
  { project, billingAccount, monthlyBudget }: Settings,
  apis: Apis,
  email: gcp.monitoring.NotificationChannel,
): void {
  // Calls to this API count against a project; by default, for a person's login, against one of Google's that refuses.
  const provider = new gcp.Provider('billing', { project, billingProject: project, userProjectOverride: true });
  const { number } = gcp.organizations.getProjectOutput(
    { projectId: project },
    { dependsOn: [apis.cloudresourcemanager] },
  );
  new gcp.billing.Budget(
    'budget',
    {
      displayName: 'Boston 311',
      billingAccount,
      budgetFilter: { projects: [pulumi.interpolate`projects/${number}`], calendarPeriod: 'MONTH' },
      amount: { specifiedAmount: { units: String(monthlyBudget) } },
      thresholdRules: [
        { thresholdPercent: 0.5 },
        { thresholdPercent: 1 },
        { thresholdPercent: 1, spendBasis: 'FORECASTED_SPEND' },
      ],
      allUpdatesRule: { monitoringNotificationChannels: [email.name] },
    },
    { provider, dependsOn: [apis.billingbudgets] },
  );
}
