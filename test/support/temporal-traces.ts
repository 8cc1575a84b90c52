import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';

/** All that a server keeps of every run, as one text: payloads decoded, whatever they are part of. */
export async function allHistories(address: string): Promise<{ runs: number; text: string }> {
  return await withClient(address, async (client) => {
    const texts: string[] = [];
    let runs = 0;
    for await (const { workflowId, runId } of client.workflow.list()) {
      const handle = client.workflow.getHandle(workflowId, runId);
      runs += 1;
      texts.push(decoded(await handle.fetchHistory()), decoded((await handle.describe()).raw));
    }
    return { runs, text: texts.join('\n') };
  });
}

/** Looks at the runs again and again while `work` goes on: what activities say of themselves is gone when they end. */
export async function watchingRuns<T>(address: string, work: Promise<T>): Promise<{ result: T; seen: string }> {
  let going = true;
  const watched = withClient(address, async (client) => {
    const texts = new Set<string>();
    while (going) {
      for await (const { workflowId } of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) {
        const handle = client.workflow.getHandle(workflowId);
        // a run may end between the list and the question
        for (const asked of [handle.describe(), handle.query('__temporal_workflow_metadata'), handle.query('progress')])
          await asked.then(
            (answer) => texts.add(decoded(answer)),
            () => undefined,
          );
      }
      await pause(100);
    }
    return [...texts].join('\n');
  });
  try {
    const result = await work;
    going = false;
    return { result, seen: await watched };
  } finally {
    going = false;
  }
}

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

/** Every text in a message of the server; names of processes, which are no content, are left out. */
function decoded(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : '';
  if (value instanceof Map) return decoded([...value]);
  return Object.entries(value)
    .filter(([name]) => name !== 'identity')
    .map(([name, part]) => `${name} ${decoded(part)}`)
    .join('\n');
}
