import type { Client } from '@temporalio/client';
import type { Command } from 'commander';
import type { DriftMode } from '../../domain/gates/thresholds';
import {
  driftOption,
  examples,
  type FormatOptions,
  formatOption,
  type Registration,
  withSourceOptions,
} from '../command-line';
import type { RefreshInput, SourceSpec } from '../../domain/contracts';
import { lazy } from '../lazy';
import { printTable } from '../output';
import type { Session } from '../session';
import { type GlobalOptions, readSettings } from '../settings';
import { sourceOf, type SourceOptions } from '../source';

/** What the schedule starts: everything current, from the live portal unless told otherwise. */
export function scheduledInput(source: SourceSpec, drift?: DriftMode): RefreshInput {
  const chosen: SourceSpec = source.kind === 'auto' ? { kind: 'live' } : source;
  return {
    source: chosen,
    scope: { kind: 'current' },
    again: false,
    parallel: 2,
    skipPublished: false,
    ...(drift === undefined ? {} : { drift }),
  };
}

export function registerSchedule({ program, context }: Registration): void {
  const schedule = program
    .command('schedule')
    .summary('the monthly refresh')
    .description(
      'The refresh that starts by itself at 06:00 on the 1st of every month, Boston time. It runs while a server and a ' +
        'worker run: boston311 up. A slot missed by less than a week is caught up with; one is left out while the last ' +
        'refresh is still under way; a month that fails does not stop the next.',
    )
    .addHelpText(
      'after',
      examples([
        ['schedule ensure', 'create it, or bring it up to date'],
        ['schedule describe', 'when it runs next, and how it is set'],
        ['schedule pause --note "server moves"', 'leave months out until schedule resume'],
        ['schedule trigger', 'run it now'],
      ]),
    );

  const perform = async (options: GlobalOptions, work: (client: Client) => Promise<string>): Promise<void> => {
    const say = (line: string): void => void context.stderr.write(`${line}\n`);
    const settings = readSettings(options, context);
    await lazy.session().withSession(settings, context, 'server', { say, detail: () => undefined }, async (session) => {
      context.stdout.write(`${await work(session.client)}\n`);
      remindOfWorker(session, say);
    });
  };

  withSourceOptions(schedule.command('ensure').description('create the schedule, or bring it up to date'))
    .addOption(driftOption())
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & SourceOptions & { drift?: DriftMode }>();
      const input = scheduledInput(sourceOf(options, context.cwd), options.drift);
      await perform(options, async (client) => `schedule ${await lazy.schedule().ensureSchedule(client, input)}`);
    });

  schedule
    .command('describe')
    .description('when it runs next, what ran last, how it is set')
    .addOption(formatOption())
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions>();
      const say = (line: string): void => void context.stderr.write(`${line}\n`);
      const settings = readSettings(options, context);
      await lazy
        .session()
        .withSession(settings, context, 'server', { say, detail: () => undefined }, async (session) => {
          const state = Object.entries(await lazy.schedule().describeSchedule(session.client));
          const cells = state.map(
            ([name, value]) =>
              [name, Array.isArray(value) ? value.join(', ') : (value as string | boolean | null)] as const,
          );
          const table =
            options.format === 'table'
              ? { columns: ['setting', 'value'].map((name) => ({ name, type: 'STRING' })), rows: cells }
              : { columns: cells.map(([name]) => ({ name, type: 'STRING' })), rows: [cells.map(([, value]) => value)] };
          printTable(context.stdout, table, options.format, say);
          remindOfWorker(session, say);
        });
    });

  for (const [verb, description, done] of [
    ['pause', 'start nothing until it is resumed', 'schedule paused'],
    ['resume', 'go on after a pause', 'schedule resumed'],
  ] as const) {
    schedule
      .command(verb)
      .description(description)
      .option('--note <text>', 'why; shown by schedule describe and in the Web UI', `${verb}d from the command line`)
      .action(async (_: unknown, command: Command) => {
        const options = command.optsWithGlobals<GlobalOptions & { note: string }>();
        await perform(options, async (client) => {
          const { pauseSchedule, resumeSchedule } = lazy.schedule();
          await (verb === 'pause' ? pauseSchedule : resumeSchedule)(client, options.note);
          return done;
        });
      });
  }

  schedule
    .command('trigger')
    .description('start the scheduled refresh now')
    .action(async (_: unknown, command: Command) => {
      await perform(command.optsWithGlobals(), async (client) => {
        await lazy.schedule().triggerSchedule(client);
        return 'refresh started: see boston311 status';
      });
    });

  schedule
    .command('delete')
    .description('remove the schedule')
    .action(async (_: unknown, command: Command) => {
      await perform(command.optsWithGlobals(), async (client) => {
        await lazy.schedule().deleteSchedule(client);
        return 'schedule deleted';
      });
    });
}

function remindOfWorker({ hasWorker }: Session, say: (line: string) => void): void {
  if (!hasWorker) say('No worker runs: what the schedule starts waits until one does, for example by: boston311 up');
}
