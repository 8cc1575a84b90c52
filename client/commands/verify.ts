import type { Table } from '../../adapters/warehouse/warehouse';
import type { VerificationCheck } from '../../domain/contracts';
import { announce, finishOthers, printStarted } from '../carry-out';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import { Display } from '../display';
import { lazy } from '../lazy';
import { printTable } from '../output';
import { type GlobalOptions, readSettings } from '../settings';
import { watchRun } from '../watch';

type VerifyOptions = GlobalOptions & FormatOptions & { readonly detach?: true };

/** Resources looked at at once: one read from the disk while another is read by the processor. */
const AT_ONCE = 2;

export function registerVerify({ program, context }: Registration): void {
  program
    .command('verify [resource...]')
    .summary('prove that lake, archive and tables hold the same')
    .description(
      'Computes the hashes of raw files and archive files anew, and compares, for the current snapshot of each resource, ' +
        'what csv-parse finds in the raw file, parquetjs-lite in the archive and the warehouse in its tables: the number ' +
        'of records and of readable ones, the sum of all case ids as whole numbers (the last 15 digits an id ends with), ' +
        'and the number of records with a closing time. Of the tables, rows, duplicates and quarantined records count.',
    )
    .option('--detach', 'start the run and return; needs boston311 up, or a worker elsewhere')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['verify', 'everything'],
        ['verify legacy-2011 --format json', 'one resource, for a program'],
      ]),
    )
    .action(async (slugs: string[], _: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<VerifyOptions>();
      const display = new Display(context.stderr);
      const say = (line: string): void => display.note(line);
      const logs = { say, detail: options.verbose === true ? say : (): void => undefined };
      const need = options.detach === true ? 'lasting worker' : 'worker';
      await lazy.session().withSession(readSettings(options, context), context, need, logs, async (session) => {
        const { startVerification, readVerification } = lazy.runs();
        const run = await startVerification(session.client, { slugs, parallel: AT_ONCE });
        announce(run, session, say);
        if (options.detach === true) return printStarted(run, session, options.format, context);
        const look = (elapsedMs: number): ReturnType<typeof readVerification> =>
          readVerification(session.client, run.handle, elapsedMs);
        const { result, error, tookMs } = await watchRun(session, { ...run, look }, display);
        const checks = result?.checks ?? checksOf(error);
        if (checks.length > 0) printTable(context.stdout, checksTable(checks), options.format, say);
        if (error === undefined) say(`${checks.length} checks hold (${(tookMs / 1000).toFixed(1)} s).`);
        await finishOthers(session, run, say);
        if (error !== undefined) throw error as Error;
      });
    });
}

/** The checks that a failed verification took along with its failure. */
export function checksOf(error: unknown): readonly VerificationCheck[] {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('type' in cause) || cause.type !== 'VerificationFailed' || !('details' in cause)) continue;
    const [checks = []] = cause.details as readonly VerificationCheck[][];
    return checks;
  }
  return [];
}

export function checksTable(checks: readonly VerificationCheck[]): Table {
  const columns = ['resource', 'check', 'raw', 'archive', 'warehouse', 'ok'] as const;
  return {
    columns: columns.map((name) => ({ name, type: name === 'ok' ? 'BOOL' : 'STRING' })),
    rows: checks.map((check) => columns.map((name) => check[name])),
  };
}
