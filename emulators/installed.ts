import { join } from 'node:path';
import { projectRoot } from '../adapters/project-root';
import { cacheFolder } from '../adapters/temporal/cache-folder';
import { runProgram } from '../adapters/temporal/run-program';

/** What an installation resolves to: names and the paths they stand for. */
interface Installed {
  readonly servers: { readonly python: string; readonly storageServer: string; readonly home: string };
  readonly analyser: { readonly folder: string };
}

/** It cannot be had on this machine; the message says why and what to do. */
export class NotInstallableError extends Error {}

/**
 * Installs the servers or the analyser into the cache, where they are not there yet, and says where they are.
 *
 * @throws NotInstallableError
 */
export async function ensureInstalled<What extends keyof Installed>(
  what: What,
  log: (line: string) => void,
): Promise<Installed[What]> {
  const script = join(projectRoot, 'emulators', 'install.mjs');
  const isResult = (line: string): boolean => line.startsWith('{');
  const printed = await runProgram(process.execPath, [script, what, cacheFolder()], {
    onLine: (line) => {
      if (!isResult(line)) log(line);
    },
  });
  const result = JSON.parse(printed.split('\n').find(isResult) ?? '{}') as {
    readonly ready?: Installed[What];
    readonly failure?: string;
  };
  if (result.ready === undefined) throw new NotInstallableError(result.failure ?? `${script} said nothing: ${printed}`);
  return result.ready;
}
