import * as gcp from '@pulumi/gcp';
import * as pulumi from '@pulumi/pulumi';
import type { Apis } from './apis';
import { LABELS } from './labels';
import type { Settings } from './settings';
import { WORKER_POOL } from './worker';

/** What Temporal's SDK logs when a run ends in failure; a step that is tried again is not one. */
export const FAILED_RUN = 'Workflow failed';

const WORKER_LOGS = 'cloud_run_worker_pool';

/** Mails when a refresh failed, and when the month costs more than was meant. */
export function createAlerts(settings: Settings, apis: Apis): void {
  const email = new gcp.monitoring.NotificationChannel(
    'email',
    { displayName: 'Boston 311 operator', type: 'email', labels: { email_address: settings.alertEmail } },
    { dependsOn: [apis.monitoring] },
  );
  alertOnFailedRefreshes(apis, email);
  alertOnCosts(settings, apis, email);
}

function alertOnFailedRefreshes(apis: Apis, email: gcp.monitoring.NotificationChannel): void {
  const failures = new gcp.logging.Metric(
    'failed-refreshes',
    {
      name: 'boston311-failed-refreshes',
      description: 'Refreshes, backfills and ingests that ended in failure.',
      filter: [
        `resource.type="${WORKER_LOGS}"`,
        `resource.labels.worker_pool_name="${WORKER_POOL}"`,
        `jsonPayload.message="${FAILED_RUN}"`,
      ].join(' AND '),
      metricDescriptor: { metricKind: 'DELTA', valueType: 'INT64', unit: '1' },
    },
    { dependsOn: [apis.logging] },
  );
  new gcp.monitoring.AlertPolicy('failed-refresh', {
    displayName: 'Boston 311: a refresh failed',
    combiner: 'OR',
    severity: 'ERROR',
    notificationChannels: [email.name],
    conditions: [
      {
        displayName: 'a run ended in failure',
        conditionThreshold: {
          filter: pulumi.interpolate`metric.type="logging.googleapis.com/user/${failures.name}" AND resource.type="${WORKER_LOGS}"`,
          comparison: 'COMPARISON_GT',
          thresholdValue: 0,
          duration: '0s',
          aggregations: [{ alignmentPeriod: '300s', perSeriesAligner: 'ALIGN_SUM', crossSeriesReducer: 'REDUCE_SUM' }],
        },
      },
    ],
    // The next refresh is a month away: an alert that waits for a good one to close would stay open till then.
    alertStrategy: { autoClose: '86400s' },
    documentation: {
      mimeType: 'text/markdown',
      content:
        'The run’s page in Temporal’s Web UI says which step failed and what to do; `boston311 status` prints it. ' +
        'What was published before is as it was. docs/runbook.md goes by symptom.',
    },
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
