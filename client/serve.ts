import { hostname } from 'node:os';
import type { Logger } from '@temporalio/common';
import { createLogger, installRuntime } from '../worker/log';
import { type RunningWorker, startWorker } from '../worker/start';
import type { Boot } from './commands/worker';
import { connect } from './connect';
import { connectionFailure, isTransportError } from './connection-failure';
import type { Context } from './context';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import { Interrupts, StoppedAtOnce } from './interrupts';
import { POLLER_SILENT_MS, readPollers } from './pollers';

/**
 * Runs a worker until a signal ends it in order. Throws ClientFailure where it cannot start, or a second signal ends it
 * at once.
 */
export async function serve(boot: Boot, context: Context): Promise<void> {
  const logger = createLogger(boot.environment.logFormat, (line) => void context.stderr.write(`${line}\n`));
  const interrupts = new Interrupts(context);
  try {
    prepareRuntime(boot, logger);
    const interrupted = new Promise<never>((_, reject) => {
      interrupts.take(() => reject(new ClientFailure(EXIT.cancelled, 'ended before it was at work')));
    });
    const worker = await Promise.race([start(boot, logger), interrupted]);
    interrupted.catch(() => undefined);
    announce(boot, logger);
    if (boot.settings.cloud === null) await warnOfOthers(boot, logger);
    await untilEnded(worker, interrupts, logger);
    logger.info('stopped');
  } finally {
    interrupts.end();
  }
}

function prepareRuntime({ environment }: Boot, logger: Logger): void {
  try {
    installRuntime(logger, environment);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ClientFailure(
      EXIT.failed,
      `cannot listen on ${environment.metricsAddress}: ${reason}`,
      'Give another BOSTON311_METRICS_ADDRESS, or none.',
      error,
    );
  }
}

async function start({ server, settings, environment }: Boot, logger: Logger): Promise<RunningWorker> {
  try {
    return await startWorker({
      connection: server.connectionOptions,
      namespace: server.namespace,
      dataDir: settings.dataDir,
      liveUrl: settings.liveUrl,
      clocks: settings.clocks,
      ...(settings.changeDay911 === null ? {} : { changeDay911: settings.changeDay911 }),
      ...(settings.alertWebhook === null ? {} : { alertWebhook: settings.alertWebhook }),
      ...(settings.dashboardUrl === null ? {} : { dashboardUrl: settings.dashboardUrl }),
      chunkSlots: environment.chunkSlots,
      log: (line) => void logger.info(line),
      ...(settings.cloud === null ? {} : { cloud: settings.cloud }),
      ...(environment.version === null ? {} : { version: environment.version }),
    });
  } catch (error) {
    throw isTransportError(error) ? connectionFailure(server, error) : error;
  }
}

function announce({ server, settings, environment }: Boot, logger: Logger): void {
  const { version, metricsAddress, chunkSlots } = environment;
  logger.info('at work', {
    address: server.address,
    temporalNamespace: server.namespace,
    identity: `${process.pid}@${hostname()}`,
    chunkSlots,
    storage: settings.cloud === null ? settings.dataDir : `Google Cloud, project ${settings.cloud.project}`,
    ...(metricsAddress === null ? {} : { metrics: `http://${metricsAddress}/metrics` }),
    ...(version === null ? {} : version),
  });
}

/** Steps of one file run on any worker: two whose files lie on machines of their own would not find each other's. */
async function warnOfOthers({ server }: Boot, logger: Logger): Promise<void> {
  const client = await connect(server);
  try {
    const others = (await readPollers(client, server.namespace)).filter(
      ({ process, silentMs }) => process?.host !== hostname() && silentMs < POLLER_SILENT_MS,
    );
    if (others.length === 0) return;
    logger.warn('other machines work here too, and this one keeps its files to itself: see docs/fleet.md', {
      others: others.map(({ identity }) => identity).join(', '),
    });
  } finally {
    await client.connection.close();
  }
}

async function untilEnded(worker: RunningWorker, interrupts: Interrupts, logger: Logger): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    worker.run.then(resolve, reject);
    interrupts.take((count) => {
      if (count > 1) return reject(new StoppedAtOnce());
      logger.info('stopping: steps under way get time to end, others are handed back; a second signal stops at once');
      worker.shutdown().catch(reject);
    });
  });
}
