import { examples, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { configuredServer } from '../server';

export function registerNamespace({ program, context }: Registration): void {
  const namespace = program
    .command('namespace')
    .summary('a Temporal server of one’s own, made ready')
    .description('The namespace of the Temporal server that TEMPORAL_ADDRESS or a profile names.')
    .addHelpText('after', examples([['namespace ensure', 'once, before the first worker; again does no harm']]));
  namespace
    .command('ensure')
    .description(
      'create the namespace where it is missing, register the search attributes, keep closed runs for 400 days at least',
    )
    .action(async () => {
      const server = configuredServer(context);
      if (server === null) {
        throw new ClientFailure(
          EXIT.usage,
          'no Temporal server is named: set TEMPORAL_ADDRESS, or TEMPORAL_PROFILE and its file',
          'The server that boston311 up starts is ready as it is.',
        );
      }
      context.stdout.write(`${await lazy.namespace().ensureNamespace(server)}\n`);
    });
}
