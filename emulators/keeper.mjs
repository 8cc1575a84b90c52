// Runs servers for as long as the process that started this one wants them: node keeper.mjs SERVERS, where SERVERS is JSON,
// [{ name, command, args, env, cwd, log }]. Standard input is a pipe from that process: when it is closed, which the system
// does even when the process is killed, the servers are stopped. Prints the name of a server that ended before that.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

const GRACE_MS = 3000;

const running = new Set();
let stopping = false;

for (const { name, command, args, env, cwd, log } of JSON.parse(process.argv[2])) {
  const output = openSync(log, 'a');
  const server = spawn(command, args, { env, cwd, windowsHide: true, stdio: ['ignore', output, output] });
  running.add(server);
  const ended = () => {
    if (running.delete(server) && !stopping) console.log(name);
  };
  server.once('error', ended);
  server.once('exit', ended);
}

process.stdin.resume();
process.stdin.once('close', () => {
  stopping = true;
  for (const server of running) server.kill('SIGTERM');
  setTimeout(() => {
    for (const server of running) server.kill('SIGKILL');
  }, GRACE_MS).unref();
});
