import { examples, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure } from '../failures';
import { lazy } from '../lazy';
import { type GlobalOptions, readSettings } from '../settings';

export function registerCancel({ program, context }: Registration): void {
  program
    .command('cancel <run>')
    .summary('cancel a run that is under way')
    .description(
      'Cancels a run and waits for it to end: steps under way stop in order, what was published stays, nothing is half ' +
        'published. The same command that started it goes on where it stopped.',
    )
    .addHelpText('after', examples([['cancel backfill/live/2015-2024', 'a run that boston311 status lists']]))
    .action(async (workflowId: string, _: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const say = (line: string): void => void context.stderr.write(`${line}\n`);
      const settings = readSettings(options, context);
      await lazy
        .session()
        .withSession(settings, context, 'worker', { say, detail: () => undefined }, async (session) => {
          const { status, runId } = await lazy.runs().describeRun(session.client, workflowId);
          if (status.name !== 'RUNNING') {
            throw new ClientFailure(EXIT.failed, `${workflowId} is not under way: it is ${status.name.toLowerCase()}`);
          }
          const handle = session.client.workflow.getHandle(workflowId, runId);
          await handle.cancel();
          say('Cancelling; waiting for the steps under way to end.');
          await Promise.race([handle.result().catch(() => undefined), session.workerDied]);
          const ended = await lazy.runs().describeRun(session.client, workflowId);
          context.stdout.write(`${workflowId}: ${ended.status.name.toLowerCase()}\n`);
        });
    });
}
