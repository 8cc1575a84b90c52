// Writes histories of ended runs, the newest for each workflow type and outcome, those that a person decided apart, for
// test/workflows/replay.test.ts:
//   node test/support/record-histories.cjs HOST:PORT
// Run it against a server whose runs were made by the release that shall stay replayable, and commit what it writes.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Client, Connection } = require('@temporalio/client');
const { temporal } = require('@temporalio/proto');

const FOLDER = join(__dirname, '../workflows/histories');

/** @param {string} address host and port of the server */
async function main(address) {
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection });
  const newest = new Map();
  for await (const run of workflow.list()) {
    if (run.status.name === 'RUNNING') continue;
    const outcome = run.searchAttributes?.Boston311Outcome?.[0] ?? run.status.name.toLowerCase();
    const history = await workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    const decided = history.events?.some(({ workflowExecutionUpdateAcceptedEventAttributes: update }) => update);
    const name = `${run.type}-${decided ? 'decided' : outcome}`
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .replace(/\s+/g, '-')
      .toLowerCase();
    const known = newest.get(name);
    if (known === undefined || known.run.startTime < run.startTime) newest.set(name, { run, history });
  }
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, { run, history }] of newest) {
    const { History } = temporal.api.history.v1;
    const plain = History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String });
    // which process worked on it is nobody's business
    const text = JSON.stringify(plain, (key, value) => (key === 'identity' ? 'worker' : value), 2);
    writeFileSync(join(FOLDER, `${name}.json`), `${text}\n`);
    console.log(`${name}: ${run.workflowId}, ${history.events?.length ?? 0} events`);
  }
  await connection.close();
}

main(process.argv[2] ?? '').catch((error) => {
  console.error(String(error));
  process.exitCode = 1;
});
