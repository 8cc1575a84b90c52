import { Command } from 'commander';
import type { Registration } from './command-line';
import { registerAnswers } from './commands/answers';
import { registerBackfill } from './commands/backfill';
import { registerCancel } from './commands/cancel';
import { registerDiff } from './commands/diff';
import { registerApprove, registerReject } from './commands/decide';
import { registerDoctor } from './commands/doctor';
import { registerPlan } from './commands/plan';
import { registerQuarantine } from './commands/quarantine';
import { registerQuery } from './commands/query';
import { registerRefresh } from './commands/refresh';
import { registerReport } from './commands/report';
import { registerReset } from './commands/reset';
import { registerRestore } from './commands/restore';
import { registerSchedule } from './commands/schedule';
import { registerStatus } from './commands/status';
import { registerWhy } from './commands/why';
import { registerUp } from './commands/up';
import { registerExport } from './commands/export';
import { registerLooker } from './commands/looker';
import { registerGaps } from './commands/gaps';
import { registerHealth } from './commands/health';
import { registerNamespace } from './commands/namespace';
import { registerVerify } from './commands/verify';
import { registerWorker } from './commands/worker';
import type { Context } from './context';
import { EXIT_CODES_HELP } from './exit-codes';

/** In the order a newcomer meets them. */
const COMMANDS: readonly ((registration: Registration) => void)[] = [
  registerRefresh,
  registerAnswers,
  registerReport,
  registerQuery,
  registerDiff,
  registerWhy,
  registerGaps,
  registerExport,
  registerLooker,
  registerUp,
  registerPlan,
  registerBackfill,
  registerStatus,
  registerApprove,
  registerReject,
  registerCancel,
  registerQuarantine,
  registerRestore,
  registerVerify,
  registerSchedule,
  registerDoctor,
  registerReset,
  registerWorker,
  registerHealth,
  registerNamespace,
];

const HELP_AFTER = `
Environment:
  BOSTON311_DATA_DIR    folder of all state (default: ./data); --data-dir goes before it
  BOSTON311_PORTAL_URL  address of the open data portal (default: https://data.boston.gov)
  BOSTON311_ALERT_WEBHOOK  address that is told, by a POST of JSON, when a file is held for a decision
  BOSTON311_DASHBOARD_URL  address people reach the dashboard at; alerts link to its month in review
  BOSTON311_911_CHANGE_DAY  day on which something changed for who calls 911, such as 2015-08-11: 911 dispatches
                        are then compared before and after it (docs/runbook.md)
  BOSTON311_UI_URL      address of the Web UI of the server that TEMPORAL_ADDRESS names
  TEMPORAL_ADDRESS      a Temporal server to use instead of one of one's own; TEMPORAL_NAMESPACE,
                        TEMPORAL_PROFILE and the other variables of Temporal's environment
                        configuration count too
  BOSTON311_GCP_PROJECT and others: Google Cloud’s storage, see docs/cloud.md; those of a worker that
                        runs alone are told by boston311 worker --help

Exit codes:
${EXIT_CODES_HELP.map(([code, meaning]) => `  ${String(code).padEnd(4)}${meaning}`).join('\n')}

Results go to standard output; progress, notices and errors go to standard error.

From nothing to answers:
  boston311 refresh                   fetch, check, load and archive what Boston published
  boston311 answers                   the five questions, answered
  boston311 refresh --source FOLDER   the same from CSV files that are there already
`;

/** The command line. Every command throws where it fails; what it throws is told by failures.ts. */
export function buildProgram(context: Context): Command {
  const program = new Command('boston311')
    .description('Boston’s 311 service requests as trustworthy tables, an archive and answers.')
    .option('--data-dir <folder>', 'folder of all state: lake, warehouse, archive, report, Temporal’s file')
    .option('--verbose', 'say more: stacks of errors, what the worker logs')
    .addHelpText('after', HELP_AFTER)
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError('(boston311 help shows what there is)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns ?? 100,
      getErrHelpWidth: () => context.stderr.columns ?? 100,
    })
    .exitOverride();
  for (const register of COMMANDS) register({ program, context });
  return program;
}
