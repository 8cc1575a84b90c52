import { readChanges, readRuns } from '../../adapters/history/read-history';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import { formatInstant } from '../../dashboard/format';
import { type Changes, findRun, instantOf, newestFirst, type RefreshRun, SHORTEST_RUN } from '../../domain/history';
import { printChanges } from '../changes';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { type GlobalOptions, readSettings } from '../settings';
import { wholeNumber } from '../source';
import { nothingPublished, withWarehouse } from '../warehouse';

const RUNS_TOLD = 5;

export function registerDiff({ program, context }: Registration): void {
  program
    .command('diff [run] [later]')
    .summary('what refreshes changed')
    .description(
      'What a refresh changed: cases added, changed, withdrawn, restored, closed and reopened by file, the columns that ' +
        'differ, and the answers that moved. Without an argument, the last refresh that published; with two, everything ' +
        `after the first up to the second. A run is told by its run id, its first ${SHORTEST_RUN} or more letters, or last.`,
    )
    .option('--cases <n>', 'name the first n changed cases', wholeNumber(0), 0)
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['diff', 'what the last refresh changed'],
        ['diff 0198f3a2 --cases 20', 'what one refresh changed, with 20 cases'],
        ['diff 0198f3a2 last', 'everything since that refresh'],
      ]),
    )
    .action(async (first: string | undefined, second: string | undefined, _: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions & { cases: number }>();
      const changes = await withWarehouse(readSettings(options, context), (query) =>
        changesOf(query, first, second, options.cases),
      );
      printChanges(changes, options.format, context);
    });
}

async function changesOf(
  query: Warehouse['query'],
  first: string | undefined,
  second: string | undefined,
  cases: number,
): Promise<Changes> {
  const runs = await readRuns(query);
  if (runs.length === 0) throw nothingPublished();
  const run = runNamed(first ?? 'last', runs);
  if (second === undefined) return await readChanges(query, runs, null, run, cases);
  const later = runNamed(second, runs);
  if (Date.parse(instantOf(later)) < Date.parse(instantOf(run))) {
    throw new ClientFailure(
      EXIT.usage,
      `${run.refreshId} published after ${later.refreshId}`,
      'Give the earlier run first.',
    );
  }
  return await readChanges(query, runs, run, later, cases);
}

function runNamed(text: string, runs: readonly RefreshRun[]): RefreshRun {
  const found = findRun(text, runs);
  if ('run' in found) return found.run;
  const [what, told] =
    found.fault === 'ambiguous'
      ? [`several runs begin with ${text}`, found.runs]
      : found.fault === 'too short'
        ? [`${text} is too short for a run: give ${SHORTEST_RUN} letters of its id or more`, runs]
        : [`there is no run ${text}`, runs];
  const list = newestFirst(told).slice(0, RUNS_TOLD);
  throw new ClientFailure(
    EXIT.usage,
    what,
    `The latest: ${list.map((run) => `${run.refreshId} (${formatInstant(instantOf(run))})`).join(', ')}`,
  );
}
