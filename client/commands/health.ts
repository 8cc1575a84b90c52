import { examples, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { findServer } from '../server';
import { type GlobalOptions, readSettings } from '../settings';

export function registerHealth({ program, context }: Registration): void {
  program
    .command('health')
    .summary('whether a worker of this machine is at work')
    .description(
      'Asks Temporal whether a worker of this machine (or container) asked for work within the last 90 seconds. Ends ' +
        'with 0 where one did: a health check for containers.',
    )
    .addHelpText('after', examples([['health', 'once, for example every minute']]))
    .action(async (_: unknown, command: typeof program) => {
      const server = await findServer(readSettings(command.optsWithGlobals<GlobalOptions>(), context), context);
      if (server === null) {
        throw new ClientFailure(
          EXIT.failed,
          'no Temporal server is named, and none runs for this data folder',
          'Set TEMPORAL_ADDRESS.',
        );
      }
      context.stdout.write(`${await lazy.health().checkHealth(server)}\n`);
    });
}
