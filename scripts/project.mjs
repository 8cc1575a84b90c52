import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failed preparation whose message says everything a person needs: shown without a stack. */
export class SetupError extends Error {}

/** A line about the preparation. Standard output is the command's own, so it goes to standard error. */
export function say(line) {
  process.stderr.write(`boston311: ${line}\n`);
}

/**
 * Runs Node on a script in the project's folder, or in `cwd`. Resolves to its exit code (128 + n when signal n ended it)
 * and, with `capture`, to what it printed on both of its outputs; else both go to standard error.
 */
export function runNode(args, { capture = false, cwd = root, env = process.env, stdout = 2 } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', stdout, 2];
    const child = spawn(process.execPath, args, { cwd, env, stdio });
    const output = [];
    child.stdout?.on('data', (data) => output.push(data));
    child.stderr?.on('data', (data) => output.push(data));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
      resolve({ exitCode, output: Buffer.concat(output).toString('utf8') });
    });
  });
}

/** Seconds since a performance.now() reading, to print. */
export function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
