import type { Table } from '../../adapters/warehouse/warehouse';
import type { Scope } from '../../domain/contracts';
import { examples, type FormatOptions, formatOption, type Registration, withSourceOptions } from '../command-line';
import { lazy } from '../lazy';
import { jsonText, printTable } from '../output';
import type { Plan } from '../plan';
import { type GlobalOptions, readSettings } from '../settings';
import { parseYears, type SourceOptions, sourceOf } from '../source';

type PlanOptions = GlobalOptions &
  FormatOptions &
  SourceOptions & { readonly years?: Scope; readonly all?: true; readonly again?: true };

export function registerPlan({ program, context }: Registration): void {
  withSourceOptions(program.command('plan'))
    .summary('what a refresh or backfill would do and cost')
    .description(
      'Asks the publisher about every file a run would look at and says what would be fetched, how many records that ' +
        'is, how long it takes on two cores, and what the jobs of a warehouse that bills by use would read and cost. ' +
        'Fetches and changes nothing; to ask a ledger in BigQuery is billed its least, 10 MB. Records, seconds and cost are ' +
        'estimates.',
    )
    .option('--years <range>', 'plan a backfill of a year or a range, such as 2015-2024', parseYears)
    .option('--all', 'plan a refresh of every year the source has')
    .option('--again', 'as if files that did not change were taken again')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['plan', 'the next refresh'],
        ['plan --years 2015-2024', 'a backfill of ten years'],
        ['plan --source ~/311 --format json', 'files of a folder; for a program'],
      ]),
    )
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<PlanOptions>();
      const settings = readSettings(options, context);
      const say = (line: string): void => void context.stderr.write(`${line}\n`);
      const { checkAccess, openStorage } = lazy.storage();
      await checkAccess(settings.cloud);
      const { lake, warehouse } = openStorage(settings.dataDir, settings.cloud);
      const portal = lazy.portal().createPortal({
        liveUrl: settings.liveUrl,
        sampleDir: settings.folders.sample,
        log: say,
      });
      try {
        const plan = await lazy.plan().planRun(
          { portal, lake, warehouse },
          {
            source: sourceOf(options, context.cwd),
            scope: options.years ?? { kind: options.all === true ? 'all' : 'current' },
            again: options.again === true,
            skipPublished: options.years !== undefined && options.again !== true,
          },
        );
        for (const notice of plan.notices) say(notice);
        if (options.format === 'json') context.stdout.write(`${jsonText(plan)}\n`);
        else printTable(context.stdout, asTable(plan), options.format, () => undefined);
        if (options.format === 'table') context.stdout.write(`${inWords(plan)}\n`);
      } finally {
        await portal.close();
        await warehouse.close();
      }
    });
}

function asTable({ resources }: Plan): Table {
  return {
    columns: [
      { name: 'resource', type: 'STRING' },
      { name: 'state', type: 'STRING' },
      { name: 'bytes', type: 'INT64' },
      { name: 'records', type: 'INT64' },
      { name: 'from', type: 'STRING' },
    ],
    rows: resources.map(({ slug, state, bytes, records, origin }) => [slug, state, bytes, records, origin]),
  };
}

function inWords({ resources, bytes, records, seconds, jobs }: Plan): string {
  const changed = resources.filter(({ state }) => state === 'new' || state === 'changed').length;
  const work = `${changed} of ${resources.length} files to bring in: ${(bytes / 1e6).toFixed(1)} MB, about ${Math.round(records).toLocaleString('en-US')} records, about ${Math.max(1, Math.ceil(seconds))} s on two cores.`;
  if (jobs === null) return `${work} Nothing is billed: the warehouse is a file on this machine.`;
  return `${work} ${jobs.count} jobs read at most ${(jobs.bytes / 1e9).toFixed(2)} GB: at most $${jobs.dollars.toFixed(4)} ($6.25 a TiB, the first of a month is free).`;
}
