import { readCloudSettings } from '../../worker/cloud-settings';
import { readWorkerEnvironment, WORKER_VARIABLES, type WorkerEnvironment } from '../../worker/environment';
import { thisMachine } from '../../worker/machine';
import { examples, type Registration } from '../command-line';
import { readClockSettings } from '../clock-settings';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { ClientFailure, tell } from '../failures';
import { lazy } from '../lazy';
import { configuredServer, type Server } from '../server';
import { type GlobalOptions, readPortalUrl, readSettings, type Settings } from '../settings';

const VARIABLES = `
Environment, besides Temporal's and Google Cloud's:
${WORKER_VARIABLES.map(([name, what]) => `  ${name.padEnd(28)}${what}`).join('\n')}
`;

export function registerWorker({ program, context }: Registration): void {
  program
    .command('worker')
    .summary('a worker alone, for a Temporal server that runs elsewhere')
    .description(
      'Works for the Temporal server that TEMPORAL_ADDRESS or a profile names, until SIGTERM or Ctrl-C: any number of ' +
        'these, on any number of machines, share the work. The first signal ends it in order: chunks under way get time ' +
        'to end, others are handed back for another worker. A second one ends it at once. For everything on one machine, ' +
        'there is boston311 up.',
    )
    .addHelpText('after', VARIABLES)
    .addHelpText(
      'after',
      examples([
        ['worker', 'for the server that TEMPORAL_ADDRESS names'],
        ['worker --data-dir /data', 'with its local files there'],
        ['health', 'whether a worker of this machine is at work'],
      ]),
    )
    .action(async (_: unknown, command: typeof program) => {
      const boot = readBoot(command.optsWithGlobals<GlobalOptions>(), context);
      await lazy.serve().serve(boot, context);
    });
}

/** Everything a worker that runs alone is told. */
export interface Boot {
  readonly server: Server;
  readonly settings: Settings;
  readonly environment: WorkerEnvironment;
}

/** Reads all settings. Throws one ClientFailure (usage) that names every fault: a container should not fail once for each. */
export function readBoot(options: GlobalOptions, context: Context): Boot {
  // settings are read as a whole too, and a fault told twice is one
  const faults = new Set<string>();
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      faults.add(tell(error).message);
      return undefined;
    }
  };
  const server = attempt(() => configuredServer(context));
  if (server === null)
    faults.add('no Temporal server is named: set TEMPORAL_ADDRESS, or TEMPORAL_PROFILE and its file');
  attempt(() => readCloudSettings(context.env));
  attempt(() => readPortalUrl(context.env));
  attempt(() => readClockSettings(context.env));
  const settings = attempt(() => readSettings(options, context));
  const environment = readWorkerEnvironment(context.env, thisMachine());
  for (const fault of environment.faults) faults.add(fault);
  if (faults.size > 0 || !server || settings === undefined) throw wrongSettings([...faults]);
  return { server, settings, environment: environment.settings };
}

function wrongSettings(faults: readonly string[]): ClientFailure {
  return new ClientFailure(
    EXIT.usage,
    `the worker cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    'Correct these; boston311 worker --help names the settings. For server and worker on one machine: boston311 up',
  );
}
