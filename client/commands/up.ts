import { examples, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { type GlobalOptions, readSettings } from '../settings';
import { scheduledInput } from './schedule';

export function registerUp({ program, context }: Registration): void {
  program
    .command('up')
    .summary('server, Web UI, worker, schedule and dashboard, until Ctrl-C')
    .description(
      'Runs what the monthly schedule needs: Temporal’s server with its Web UI (or the one TEMPORAL_ADDRESS names), a ' +
        'worker, and the schedule, and serves the dashboard to browsers of this machine. Other commands then use these, and ' +
        'start at once. Ctrl-C ends it in order: steps under way get time to end, runs go on the next time.',
    )
    .option('--port <port>', 'port of the dashboard (default: 8311, or a free one where that is taken)')
    .addHelpText(
      'after',
      examples([
        ['up', 'until Ctrl-C'],
        ['refresh', 'meanwhile, in another terminal'],
      ]),
    )
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & { port?: string }>();
      const port = options.port === undefined ? undefined : readPort(options.port);
      const settings = readSettings(options, context);
      const say = (line: string): void => void context.stderr.write(`${line}\n`);
      const detail = options.verbose === true ? say : (): void => undefined;
      await lazy.session().withSession(settings, context, 'worker', { say, detail }, async (session) => {
        const { client, server } = session;
        if (!session.ownsWorker) {
          throw new ClientFailure(
            EXIT.failed,
            `a worker runs already on ${server.address}`,
            'Use it, or end it first.',
          );
        }
        await lazy.schedule().ensureSchedule(client, scheduledInput({ kind: 'live' }));
        const dashboard = await lazy.dashboard().serveDashboard(settings, port);
        try {
          say(`Dashboard  ${lazy.dashboard().dashboardLine(dashboard, settings)}`);
          say(`Temporal   ${server.address}`);
          if (server.uiUrl !== null) say(`Web UI     ${server.uiUrl}`);
          say(`Data       ${settings.dataDir}`);
          say('Schedule   06:00 on the 1st of every month, Boston time (boston311 schedule describe)');
          say('Ready. Ctrl-C ends it.');
          const ended = new Promise<void>((resolve) => session.interrupts.take(() => resolve()));
          await Promise.race([ended, session.workerDied]);
          say('Ending; steps under way get time to end.');
        } finally {
          await dashboard.close();
        }
      });
    });
}

/** A port as a person types it. Throws ClientFailure (usage). */
function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new ClientFailure(EXIT.usage, `--port: "${text}" is not a port: give a number from 1 to 65535`);
}
