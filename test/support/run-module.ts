import { join } from 'node:path';
import { runProgram } from '../../adapters/temporal/run-program';
import { projectRoot } from '../../adapters/project-root';

/**
 * Runs statements of an ES module in a Node of its own, where `load('x.mjs')` imports a file of scripts/, and resolves to
 * what they passed to `result()`. Rejects with what was printed when they fail.
 */
export async function runModule<T>(statements: string, args: readonly string[] = []): Promise<T> {
  const scripts = JSON.stringify(`file://${join(projectRoot, 'scripts')}/`);
  const module = `
    const load = (name) => import(${scripts} + name);
    const result = (value) => console.log('result ' + JSON.stringify(value));
    ${statements}`;
  const printed = await runProgram(process.execPath, ['--input-type=module', '-e', module, ...args]);
  const line = printed.split('\n').find((text) => text.startsWith('result '));
  if (line === undefined) throw new Error(`no result: ${printed}`);
  return JSON.parse(line.slice('result '.length)) as T;
}
