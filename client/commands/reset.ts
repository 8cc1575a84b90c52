import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { examples, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { type GlobalOptions, readSettings } from '../settings';

/** What this program makes in a data folder; anything else there is not its own to remove. */
const OWN = ['lake', 'warehouse', 'report', 'scratch', 'sample', 'temporal'];

export function registerReset({ program, context }: Registration): void {
  program
    .command('reset')
    .summary('empty the data folder')
    .description(
      'Removes lake, warehouse, archive, report, sample files and run history from the data folder. The portal keeps ' +
        'today’s files only: raw files of past months are gone for good.',
    )
    .option('--yes', 'really do it')
    .addHelpText('after', examples([['reset --yes', 'begin anew']]))
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & { yes?: true }>();
      const { dataDir, cloud } = readSettings(options, context);
      const present = existsSync(dataDir) ? (await readdir(dataDir)).filter((name) => OWN.includes(name)) : [];
      if (options.yes !== true) {
        throw new ClientFailure(
          EXIT.usage,
          `this would remove ${present.join(', ') || 'nothing'} from ${dataDir}`,
          'Add --yes to do it.',
        );
      }
      if ((await lazy.temporal().findRunningServer(dataDir)) !== null) {
        throw new ClientFailure(
          EXIT.failed,
          `a Temporal server runs for ${dataDir}`,
          'End boston311 up and running refreshes first.',
        );
      }
      for (const name of present) await rm(join(dataDir, name), { recursive: true, force: true });
      context.stdout.write(`Removed ${present.join(', ') || 'nothing'} from ${dataDir}\n`);
      if (cloud !== null)
        context.stdout.write(`What lies in Google Cloud, project ${cloud.project}, is as it was: see docs/cloud.md\n`);
    });
}
