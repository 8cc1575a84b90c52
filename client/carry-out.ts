import type { Context } from './context';
import { Display } from './display';
import { EXIT, exitCodeOfAll } from './exit-codes';
import { ClientFailure, tell } from './failures';
import { lazy } from './lazy';
import { type Format, jsonText, printTable } from './output';
import { balanceLine, GENERATED_NOTICE, isGenerated, outcomeLine, replayLines, resourceTable } from './run-report';
import type { Run, RunRequest } from './runs';
import type { Session } from './session';
import type { Settings } from './settings';
import { type RunEnd, watchRun } from './watch';

export interface CarryOutOptions {
  readonly format: Format;
  readonly detach: boolean;
  readonly verbose: boolean;
}

type RunsModule = ReturnType<typeof lazy.runs>;

const OTHERS_EVERY_MS = 1_000;

/**
 * Starts a run (or adopts the one under way), shows it until it ends and prints what it did.
 * Throws ClientFailure when it failed or was cancelled.
 */
export async function carryOut(
  request: RunRequest,
  options: CarryOutOptions,
  settings: Settings,
  context: Context,
): Promise<void> {
  const display = new Display(context.stderr);
  const say = (line: string): void => display.note(line);
  const logs = { say, detail: options.verbose ? say : () => undefined };
  const need = options.detach ? 'lasting worker' : 'worker';
  await lazy.session().withSession(settings, context, need, logs, async (session) => {
    const run = await lazy.runs().startRun(session.client, request);
    announce(run, session, say);
    if (options.detach) return printStarted(run, session, options.format, context);
    const look = (elapsedMs: number): ReturnType<RunsModule['readProgress']> =>
      lazy.runs().readProgress(session.client, run.handle, elapsedMs);
    const end = await watchRun(session, { ...run, look }, display);
    printEnd(end, options.format, context);
    await finishOthers(session, run, say);
    if (end.result === undefined) throw failureOf(end);
  });
}

/** Says where the run can be looked at. */
export function announce(
  run: Pick<Run, 'workflowId' | 'runId' | 'adopted'>,
  session: Session,
  say: (line: string) => void,
): void {
  if (run.adopted) say(`${run.workflowId} is under way already, with the options it was started with; following it.`);
  const url = session.runUrl(run.workflowId, run.runId);
  say(url === null ? `Run ${run.workflowId} on ${session.server.address}` : `Run ${run.workflowId}: ${url}`);
  if (!session.ownsWorker) say('A worker that runs already does the work, with its own data folder.');
}

/** Prints where a run is that goes on without this command. */
export function printStarted(
  run: Pick<Run, 'workflowId' | 'runId'>,
  session: Session,
  format: Format,
  { stdout }: Context,
): void {
  const columns = ['run', 'run_id', 'url'].map((name) => ({ name, type: 'STRING' }));
  const rows = [[run.workflowId, run.runId, session.runUrl(run.workflowId, run.runId)]];
  printTable(stdout, { columns, rows }, format, () => undefined);
}

function printEnd({ result, progress, tookMs }: RunEnd, format: Format, { stdout, stderr, env }: Context): void {
  const done = result?.resources ?? progress?.done ?? [];
  const failed = progress?.failed ?? [];
  if (format === 'json') {
    const outcome =
      result === undefined ? 'failed' : done.some((one) => one.outcome === 'published') ? 'published' : 'unchanged';
    stdout.write(`${jsonText({ outcome, ...(result ?? { resources: done }), failures: failed })}\n`);
  } else if (format === 'csv') {
    printTable(stdout, resourceTable(done, failed), format, () => undefined);
  } else {
    if (result !== undefined) stdout.write(`${outcomeLine(result, tookMs)}\n`);
    if (done.length + failed.length > 0) printTable(stdout, resourceTable(done, failed), format, () => undefined);
    if (result !== undefined) printAccount(result, stdout);
  }
  if (result === undefined) return;
  if (isGenerated(result.provenance)) stderr.write(`\n${GENERATED_NOTICE}\n`);
  if (format !== 'table') return;
  // who came by npm has no command of that name
  const command = env.npm_lifecycle_event === undefined ? 'boston311' : 'npm run boston311 --';
  stderr.write(`\nNext: ${command} answers, or ${command} report --open\n`);
}

function printAccount(result: NonNullable<RunEnd['result']>, stdout: Context['stdout']): void {
  for (const line of replayLines(result)) stdout.write(`${line}\n`);
  const balance = balanceLine(result);
  if (balance !== null) stdout.write(`${balance}\n`);
  if (result.skipped.length > 0)
    stdout.write(`Published before and left out: ${result.skipped.join(', ')} (--again takes them too)\n`);
  stdout.write(`Report: ${result.report}\n`);
}

/** A worker and a server that others rely on go on until these have ended. */
export async function finishOthers(
  session: Session,
  run: Pick<Run, 'runId'>,
  say: (line: string) => void,
): Promise<void> {
  if (!session.ownsWorker) return;
  let interrupted = false;
  session.interrupts.take(() => (interrupted = true));
  for (let told = false; !interrupted; told = true) {
    const others = await lazy.runs().otherRunsUnderWay(session.client, run.runId);
    if (others.length === 0) return;
    if (!told) {
      const names = others.map(({ workflowId }) => workflowId).join(', ');
      say(`Still under way here: ${names}. Waiting for it; with Ctrl-C it goes on the next time a worker starts.`);
    }
    await new Promise((resolve) => setTimeout(resolve, OTHERS_EVERY_MS));
  }
}

/** The failure of a run in words: of each resource that failed, else of the run itself. */
function failureOf({ error, progress }: RunEnd): ClientFailure {
  const failed = progress?.failed ?? [];
  const told = tell(error);
  if (told.exitCode === EXIT.cancelled) {
    return new ClientFailure(
      EXIT.cancelled,
      'cancelled; what was published before stays',
      'Run the same command again to go on.',
      error,
    );
  }
  if (failed.length === 0) return new ClientFailure(told.exitCode, told.message, told.hint, error);
  const lines = failed.map(({ slug, message, hint }) => `${slug}: ${message}\n  ${hint}`);
  return new ClientFailure(exitCodeOfAll(failed.map(({ type }) => type)), lines.join('\n'), undefined, error);
}
