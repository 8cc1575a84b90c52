import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../adapters/browser/find-browser';
import { withFileLock } from '../../adapters/file-lock.cjs';
import { cacheFolder } from '../../adapters/temporal/cache-folder';
import { findOnPath, runProgram } from '../../adapters/temporal/run-program';

/** There is no browser and none can be installed from here; the message says how to get one. */
export class NoBrowserError extends Error {}

const ADVICE =
  'Install Chromium, Chrome or Edge (Debian and Ubuntu: apt-get install chromium), or name its program in BOSTON311_BROWSER, ' +
  'and run the command again.';

/** What obtaining a browser touches of the machine; tests give their own. */
export interface Surroundings {
  readonly find: () => string | null;
  /** Whether Debian's packages can be installed without asking anybody. */
  readonly canInstall: () => boolean;
  readonly install: () => Promise<void>;
  readonly log: (line: string) => void;
}

/**
 * The program of a browser: the one that is here, else Debian's Chromium, installed by apt where this process may do so.
 * Processes that ask at once take turns.
 *
 * @throws NoBrowserError
 */
export async function obtainBrowser({ find, canInstall, install, log }: Surroundings): Promise<string> {
  const found = find();
  if (found !== null) return found;
  if (!canInstall()) throw new NoBrowserError(`There is no browser to test the pages in. ${ADVICE}`);
  await withFileLock(
    join(cacheFolder(), 'browser.lock'),
    async () => {
      if (find() !== null) return;
      log('installing Chromium for the tests of the pages with apt-get: usually 1 to 2 minutes, this once ...');
      const start = performance.now();
      try {
        await install();
      } catch (error) {
        throw new NoBrowserError(`Chromium could not be installed: ${String(error)}. ${ADVICE}`);
      }
      log(`installed Chromium in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    },
    (holder) => log(`waiting for ${holder}, which is installing Chromium`),
  );
  const installed = find();
  if (installed === null) throw new NoBrowserError(`apt-get installed Chromium, and no browser is found. ${ADVICE}`);
  return installed;
}

/** This machine. */
export function realSurroundings(log: (line: string) => void): Surroundings {
  return {
    find: () => findBrowser(),
    canInstall: () =>
      process.platform === 'linux' &&
      process.getuid?.() === 0 &&
      !process.env['BOSTON311_BROWSER'] &&
      existsSync('/etc/debian_version') &&
      findOnPath('apt-get', process.env['PATH']) !== undefined,
    install: async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await runProgram('apt-get', ['update', '-qq'], { env });
      await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    },
    log: (line) => log(`boston311: ${line}`),
  };
}
