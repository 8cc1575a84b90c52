import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { TemporalServerError } from './server-error';

/** What defineSearchAttributeKey() returns has this shape. */
export interface SearchAttributeSpec {
  readonly name: string;
  readonly type: SearchAttributeType;
}

const DAY_MS = 86_400_000;
const NOT_FOUND = 5;
const INVALID_ARGUMENT = 3;
/** A server's other parts hear of a new namespace by and by: every few seconds with its default settings. */
const KNOWN_WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 500;

/**
 * Makes a namespace what the pipeline needs, as often as one likes: it is there, has the search attributes, and keeps
 * the history of closed runs for so many days at least.
 *
 * @throws TemporalServerError when a search attribute is there with another type
 */
export async function prepareNamespace(
  connection: Connection,
  namespace: string,
  attributes: readonly SearchAttributeSpec[],
  historyDays: number,
): Promise<void> {
  const isNew = await registerNamespace(connection, namespace, historyDays);
  const giveUpAt = Date.now() + (isNew ? KNOWN_WITHIN_MS : 0);
  for (;;) {
    try {
      await registerSearchAttributes(connection, namespace, attributes);
      break;
    } catch (error) {
      if (!hasCode(error, NOT_FOUND) || Date.now() >= giveUpAt) throw error;
      await delay(ASK_AGAIN_MS);
    }
  }
  await keepHistory(connection, namespace, historyDays);
}

/** Whether it had to be made. */
async function registerNamespace(connection: Connection, namespace: string, historyDays: number): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return false;
  } catch (error) {
    if (!hasCode(error, NOT_FOUND)) throw error;
  }
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs(historyDays * DAY_MS),
  });
  return true;
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * Registers the search attributes that the namespace lacks.
 *
 * @throws TemporalServerError when one is there with another type
 */
async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
  wanted: readonly SearchAttributeSpec[],
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Record<string, number> = {};
  for (const { name, type } of wanted) {
    const wantedType = encodeSearchAttributeIndexedValueType(type);
    const present = customAttributes?.[name];
    if (present === undefined && wantedType !== undefined) missing[name] = wantedType;
    else if (present !== wantedType) {
      throw new TemporalServerError(
        `The search attribute ${name} of namespace ${namespace} has another type than ${type}. Remove it on the server ` +
          `(temporal operator search-attribute remove --name ${name} --namespace ${namespace}) and run the command again.`,
      );
    }
  }
  if (Object.keys(missing).length > 0)
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  // also when a call that was cut off added them a moment ago
  await untilKnown(
    connection,
    namespace,
    wanted.map(({ name }) => name),
  );
}

/** A server that was just told of search attributes refuses runs and schedules with them for some seconds. */
async function untilKnown(connection: Connection, namespace: string, names: readonly string[]): Promise<void> {
  const query = names.map((name) => `${name} IS NULL`).join(' AND ');
  const giveUpAt = Date.now() + KNOWN_WITHIN_MS;
  for (;;) {
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace, query });
      return;
    } catch (error) {
      if (!hasCode(error, INVALID_ARGUMENT) || Date.now() >= giveUpAt) throw error;
      await delay(ASK_AGAIN_MS);
    }
  }
}

/** Has the namespace keep the history of closed runs for so many days, where it keeps it for fewer. */
async function keepHistory(connection: Connection, namespace: string, days: number): Promise<void> {
  const wanted = days * DAY_MS;
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  const kept = config?.workflowExecutionRetentionTtl;
  if (kept && tsToMs(kept) >= wanted) return;
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(wanted) },
  });
}
