import type { Scope } from '../../domain/contracts';
import { carryOut } from '../carry-out';
import { examples, type Registration, type RunOptions, withRunOptions } from '../command-line';
import { readSettings } from '../settings';
import { parseYears, sourceOf } from '../source';

export function registerBackfill({ program, context }: Registration): void {
  withRunOptions(program.command('backfill'))
    .summary('bring in a range of past years')
    .description(
      'Does for a range of years what refresh does for the current one. Years that were published before are left out; ' +
        'from then on every refresh keeps them up to date, since old years go on changing.',
    )
    .requiredOption('--years <range>', 'a year or a range, such as 2015-2024', parseYears)
    .addHelpText(
      'after',
      examples([
        ['backfill --years 2015-2024', 'ten years'],
        ['backfill --years 2022 --again', 'one year once more, though it was published before'],
        ['backfill --years 2011-2024 --detach', 'start it and return, while boston311 up runs'],
      ]),
    )
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<RunOptions & { years: Scope }>();
      const input = {
        source: sourceOf(options, context.cwd),
        scope: options.years,
        again: options.again === true,
        parallel: options.parallel,
        ...(options.drift === undefined ? {} : { drift: options.drift }),
        skipPublished: options.again !== true,
      } as const;
      await carryOut(
        { kind: 'backfill', input },
        { ...options, detach: options.detach === true, verbose: options.verbose === true },
        readSettings(options, context),
        context,
      );
    });
}
