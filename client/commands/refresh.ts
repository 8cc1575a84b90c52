import { carryOut } from '../carry-out';
import { examples, type Registration, type RunOptions, withRunOptions } from '../command-line';
import { readSettings } from '../settings';
import { sourceOf } from '../source';

export function registerRefresh({ program, context }: Registration): void {
  withRunOptions(program.command('refresh'))
    .summary('fetch what changed, check it, load it, archive it, answer')
    .description(
      'Brings the tables up to date: downloads what changed, transforms and checks it, archives the raw records, and ' +
        'publishes in one transaction. Files that did not change are left as they are. Takes this year’s legacy file, the ' +
        'new system and every older file that was published before; files given by path are all taken.',
    )
    .option('--all', 'take every year the source has')
    .addHelpText(
      'after',
      examples([
        ['refresh', 'from data.boston.gov, or generated data where it does not answer'],
        ['refresh --source ~/311 --format json', 'every CSV file of a folder; the result for a program'],
        ['refresh --source 2022.csv 2023.csv', 'two files'],
        ['refresh --source sample --sample-rows 1000', 'a small generated city'],
        ['refresh --source live --all', 'everything Boston has published since 2011'],
      ]),
    )
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<RunOptions & { all?: true }>();
      const input = {
        source: sourceOf(options, context.cwd),
        scope: { kind: options.all === true ? 'all' : 'current' },
        again: options.again === true,
        parallel: options.parallel,
        ...(options.drift === undefined ? {} : { drift: options.drift }),
        skipPublished: false,
      } as const;
      await carryOut(
        { kind: 'refresh', input },
        { ...options, detach: options.detach === true, verbose: options.verbose === true },
        readSettings(options, context),
        context,
      );
    });
}
