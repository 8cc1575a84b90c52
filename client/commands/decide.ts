import type { Command } from 'commander';
import type { Decision } from '../../domain/contracts';
import { examples, type Registration } from '../command-line';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import type { Session } from '../session';
import { type GlobalOptions, readSettings } from '../settings';

interface DecideOptions extends GlobalOptions {
  readonly resource?: string;
  readonly by?: string;
  readonly why?: string;
}

export function registerApprove({ program, context }: Registration): void {
  withDecideOptions(program.command('approve <run>'))
    .summary('publish a file that is held')
    .description(
      'Publishes what the checks before publication doubted: a run that is held shows what it doubts, and what publishing ' +
        'would do, in boston311 status RUN and in the Web UI. Who approved it and why is kept in the ledger.',
    )
    .option('--why <text>', 'why it is right; kept in the ledger')
    .addHelpText(
      'after',
      examples([
        ['approve refresh/live', 'everything the run holds'],
        ['approve refresh/live --resource legacy-2022 --why "the city took them back"', 'one file of it'],
      ]),
    )
    .action((run: string, _: unknown, command: Command) =>
      decide(run, 'approve', command.optsWithGlobals<DecideOptions>(), context),
    );
}

export function registerReject({ program, context }: Registration): void {
  withDecideOptions(program.command('reject <run>'))
    .summary('refuse a file that is held')
    .description(
      'Refuses what the checks before publication doubted: nothing of the file is published, its table keeps the last ' +
        'snapshot, and the run ends as failed for it. The next refresh judges what the portal has then.',
    )
    .requiredOption('--why <text>', 'why it is wrong; kept in the ledger and told by the run')
    .addHelpText(
      'after',
      examples([['reject refresh/live --why "half of the file is missing"', 'everything the run holds']]),
    )
    .action((run: string, _: unknown, command: Command) =>
      decide(run, 'reject', command.optsWithGlobals<DecideOptions>(), context),
    );
}

function withDecideOptions(command: Command): Command {
  return command
    .option('--resource <slug>', 'this file alone; all that the run holds without it')
    .option('--by <name>', 'who decides (default: the name of the account)');
}

async function decide(
  run: string,
  decision: Decision['decision'],
  options: DecideOptions,
  context: Context,
): Promise<void> {
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  const detail = options.verbose === true ? say : (): void => undefined;
  const settings = readSettings(options, context);
  await lazy.session().withSession(settings, context, 'worker', { say, detail }, async (session) => {
    const { decideHeld, findHeld } = lazy.decisions();
    const all = await findHeld(session.client, run);
    const wanted = all.filter(({ slug }) => options.resource === undefined || slug === options.resource);
    if (wanted.length === 0) throw nothingHeld(run, options.resource, all);
    const by = options.by ?? context.env.USER ?? context.env.USERNAME;
    for (const held of wanted) {
      const taken = await decideHeld(session.client, held, {
        decision,
        ...(options.why === undefined ? {} : { why: options.why }),
        ...(by === undefined ? {} : { by }),
      });
      const doubts = held.checks.map(({ name }) => name).join(', ');
      context.stdout.write(`${taken.slug}: ${taken.decision} (${doubts}), snapshot ${taken.snapshot.slice(0, 12)}\n`);
    }
    await untilEnded(session, run, say);
  });
}

/** Where no other worker is at work the run goes on here until it ends, or is held once more. */
async function untilEnded(session: Session, run: string, say: (line: string) => void): Promise<void> {
  if (!session.ownsWorker) return;
  say(`No other worker runs: ${run} goes on here. With Ctrl-C it goes on the next time a worker starts.`);
  const interrupted = new Promise<void>((resolve) => session.interrupts.take(() => resolve()));
  const ended = session.client.workflow
    .getHandle(run)
    .result()
    .catch(() => undefined);
  await Promise.race([ended, interrupted, session.workerDied]);
  const { status } = await lazy.runs().describeRun(session.client, run);
  say(`${run}: ${status.name.toLowerCase()}`);
}

function nothingHeld(run: string, slug: string | undefined, all: readonly { slug: string }[]): ClientFailure {
  const what = slug === undefined ? 'nothing is held' : `${slug} is not held`;
  const others = all.length === 0 ? '' : `; held are: ${all.map((held) => held.slug).join(', ')}`;
  return new ClientFailure(
    EXIT.nothingYet,
    `${what} in ${run}${others}`,
    `See what it does with: boston311 status ${run}`,
  );
}
