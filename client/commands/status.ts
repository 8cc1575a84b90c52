import { existsSync } from 'node:fs';
import type { WorkflowExecutionInfo } from '@temporalio/client';
import type { Cell, Table } from '../../adapters/warehouse/warehouse';
import type { VerificationProgress } from '../../domain/contracts';
import { SEARCH_ATTRIBUTES } from '../../domain/ids';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import { lazy } from '../lazy';
import { printTable } from '../output';
import { blockLines, clock, RateMeter } from '../progress';
import { resourceTable } from '../run-report';
import type { Session } from '../session';
import { type GlobalOptions, readSettings } from '../settings';
import { nothingPublished } from '../warehouse';
import { tell } from '../failures';
import type { Context } from '../context';
import { checksOf, checksTable } from './verify';

const RUNS_SHOWN = 20;

export function registerStatus({ program, context }: Registration): void {
  program
    .command('status [run]')
    .summary('the runs, or one of them')
    .description('Lists the newest runs; with the id of one, what it does or did, file by file.')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['status', 'the newest runs'],
        ['status refresh/live', 'one run, file by file'],
        ['status --format json', 'for a program'],
      ]),
    )
    .action(async (run: string | undefined, _: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions>();
      const settings = readSettings(options, context);
      if (!existsSync(settings.dataDir) && context.env.TEMPORAL_ADDRESS === undefined) throw nothingPublished();
      const say = (line: string): void => void context.stderr.write(`${line}\n`);
      await lazy
        .session()
        .withSession(settings, context, 'server', { say, detail: () => undefined }, async (session) => {
          const table = run === undefined ? await runsTable(session) : await runTable(session, run, context);
          printTable(context.stdout, table, options.format, say);
        });
    });
}

const COLUMNS = ['run', 'status', 'outcome', 'started', 'took', 'rows_read', 'rows_quarantined', 'run_id'] as const;

async function runsTable(session: Session): Promise<Table> {
  const runs = await lazy.runs().listRuns(session.client, RUNS_SHOWN);
  if (runs.length === 0) throw nothingPublished();
  return { columns: COLUMNS.map((name) => ({ name, type: 'STRING' })), rows: runs.map(rowOf) };
}

function rowOf(run: WorkflowExecutionInfo): Cell[] {
  const attributes = new Map(run.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
  const cell = (name: string): Cell => (attributes.get(name) as Cell | undefined) ?? null;
  const seconds = ((run.closeTime ?? new Date()).getTime() - run.startTime.getTime()) / 1000;
  return [
    run.workflowId,
    run.status.name.toLowerCase(),
    cell(SEARCH_ATTRIBUTES.outcome.name),
    run.startTime.toISOString(),
    clock(seconds),
    cell(SEARCH_ATTRIBUTES.rowsRead.name),
    cell(SEARCH_ATTRIBUTES.rowsQuarantined.name),
    run.runId,
  ];
}

/** One run, a line a file; what it is at while it goes on, and why it failed, are said beside it. */
async function runTable(session: Session, workflowId: string, { stderr }: Context): Promise<Table> {
  const { describeRun, readProgress } = lazy.runs();
  const run = await describeRun(session.client, workflowId);
  const handle = session.client.workflow.getHandle<typeof import('../../workflows').refresh>(workflowId, run.runId);
  const url = session.runUrl(workflowId, run.runId);
  stderr.write(`${workflowId}: ${run.status.name.toLowerCase()}${url === null ? '' : `, ${url}`}\n`);
  if (run.type === 'verify') return await verificationTable(session, workflowId, run.runId, stderr);
  if (run.status.name === 'COMPLETED') return resourceTable((await handle.result()).resources);
  if (run.status.name !== 'RUNNING') {
    await handle.result().catch((error: unknown) => stderr.write(`${tell(error).message}\n`));
  }
  if (!session.hasWorker) {
    stderr.write('No worker runs, so nobody can tell how far each file is: start one with boston311 up\n');
    return resourceTable([]);
  }
  const snapshot = await readProgress(session.client, handle, Date.now() - run.startTime.getTime());
  if (run.status.name === 'RUNNING') {
    stderr.write(`${blockLines(snapshot, new RateMeter()).join('\n')}\n`);
    for (const { held } of snapshot.ingests) {
      if (held !== undefined) stderr.write(`${lazy.decisions().heldInWords(held)}\n`);
    }
  }
  return resourceTable(snapshot.refresh.done, snapshot.refresh.failed);
}

/** The checks of a verification, a line each: all of them once it has ended, until then those that are done. */
async function verificationTable(
  { client, hasWorker }: Session,
  workflowId: string,
  runId: string,
  stderr: Context['stderr'],
): Promise<Table> {
  const handle = client.workflow.getHandle<typeof import('../../workflows').verify>(workflowId, runId);
  const { status } = await handle.describe();
  if (status.name === 'RUNNING') {
    if (!hasWorker) return checksTable([]);
    const { checks, running } = await handle.query<VerificationProgress>('progress');
    stderr.write(`comparing: ${running.join(', ')}\n`);
    return checksTable(checks);
  }
  try {
    return checksTable((await handle.result()).checks);
  } catch (error) {
    stderr.write(`${tell(error).message}\n`);
    return checksTable(checksOf(error));
  }
}
