import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../project-root';
import { runProgram } from './run-program';

const FIRST_BYTE_MS = 20_000;
const WHOLE_MS = 300_000;

export type SdkServer = 'dev-server' | 'time-skipping';

/**
 * Has Temporal's SDK download one of its servers to `target`. In a process of its own: the SDK's download cannot be stopped
 * otherwise, and it may not answer for minutes where there is no network.
 *
 * @throws Error when no byte came within 20 s, the whole took over 5 minutes, or the download failed
 */
export async function downloadBySdk(server: SdkServer, version: string, target: string): Promise<void> {
  const folder = mkdtempSync(join(dirname(target), 'download-'));
  const give = new AbortController();
  const noByte = setTimeout(() => {
    if (readdirSync(folder).length === 0) give.abort(new Error(`no answer within ${FIRST_BYTE_MS / 1000} s`));
  }, FIRST_BYTE_MS);
  const tooLong = setTimeout(() => give.abort(new Error(`not done within ${WHOLE_MS / 60_000} minutes`)), WHOLE_MS);
  try {
    const script = join(projectRoot, 'scripts', 'download-temporal.mjs');
    await runProgram(process.execPath, [script, server, version, folder], { signal: give.signal });
    const [downloaded] = readdirSync(folder);
    if (downloaded === undefined) throw new Error('the SDK reported success but left no file');
    renameSync(join(folder, downloaded), target);
    chmodSync(target, 0o755);
  } finally {
    clearTimeout(noByte);
    clearTimeout(tooLong);
    rmSync(folder, { recursive: true, force: true });
  }
}
