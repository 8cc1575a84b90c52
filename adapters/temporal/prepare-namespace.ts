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

/**
 * Registers the search attributes that the namespace lacks.
 *
 * @throws TemporalServerError when one is there with another type
 */
export async function registerSearchAttributes(
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
  if (Object.keys(missing).length === 0) return;
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
}

/** Has the namespace keep the history of closed runs for so many days, where it keeps it for fewer. */
export async function keepHistory(connection: Connection, namespace: string, days: number): Promise<void> {
  const wanted = days * 86_400_000;
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  const kept = config?.workflowExecutionRetentionTtl;
  if (kept && tsToMs(kept) >= wanted) return;
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(wanted) },
  });
}
