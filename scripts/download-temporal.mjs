// Has Temporal's SDK download one of its servers: node download-temporal.mjs dev-server|time-skipping VERSION FOLDER. The
// SDK downloads only on the way to starting the server, so that is done too. Prints the reason and exits with 1 on failure.
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [server, version, downloadDir] = process.argv.slice(2);
const options = { server: { executable: { type: 'cached-download', version, downloadDir } } };
try {
  const environment = await (server === 'dev-server'
    ? TestWorkflowEnvironment.createLocal(options)
    : TestWorkflowEnvironment.createTimeSkipping(options));
  await environment.teardown();
} catch (error) {
  const reasons = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) reasons.push(cause.message);
  console.log(reasons.join(': '));
  process.exitCode = 1;
}
