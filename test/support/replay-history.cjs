// Replays a recorded history against the bundled workflows, in a plain Node process, as a worker is one.
// Usage: node replay-history.cjs BUNDLE HISTORY.json. Exit code 0: it replays; 1 with the error's name: it does not.
const { readFileSync } = require('node:fs');
const { temporal } = require('@temporalio/proto');
const { Runtime, Worker } = require('@temporalio/worker');

Runtime.install({ logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} } });

const [codePath = '', historyPath = ''] = process.argv.slice(2);
const history = temporal.api.history.v1.History.fromObject(JSON.parse(readFileSync(historyPath, 'utf8')));
Worker.runReplayHistory({ workflowBundle: { codePath } }, history).then(
  () => process.exit(0),
  (error) => {
    console.log(error.name);
    process.exit(1);
  },
);
