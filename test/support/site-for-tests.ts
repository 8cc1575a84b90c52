import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from '../../adapters/file-lock.cjs';
import { dataFolders } from '../../worker/settings';
import { realFile } from './real-files';
import { runCommandLine } from './run-command-line';

/** A small generated city of three years, and the city's own files that lie beside the project. */
export type SiteKind = 'sample' | 'real files';

/** Long enough for the refresh that the first to ask for a site waits for. */
export const SITE_MS = 600_000;

const ROWS = ['--source', 'sample', '--sample-rows', '4000', '--sample-new-rows', '4000'];
/** Three years of the older system, so that a year has one before it. */
const SAMPLE = [
  ['backfill', '--years', '2024-2025', ...ROWS],
  ['refresh', ...ROWS],
];
const REAL_FILES = ['legacy/2011.csv', 'new-system/2026-02.csv'];

/** The data folder of a refresh that the tests of a run share: made when it is first asked for. Null where its files are not. */
export async function siteForTests(
  kind: SiteKind,
): Promise<{ readonly report: string; readonly warehouse: string } | null> {
  const sources = kind === 'sample' ? [] : REAL_FILES.flatMap((name) => realFile(name) ?? []);
  if (kind === 'real files' && sources.length < REAL_FILES.length) return null;
  const root = process.env['BOSTON311_TEST_SITES'] ?? '';
  const dataDir = join(root, kind.replace(' ', '-'));
  await withFileLock(`${dataDir}.lock`, async () => {
    if (existsSync(dataDir)) return;
    const unfinished = `${dataDir}.unfinished`;
    mkdirSync(unfinished, { recursive: true });
    for (const args of kind === 'sample' ? SAMPLE : [['refresh', '--source', ...sources]]) {
      const run = await runCommandLine(args, {
        BOSTON311_DATA_DIR: unfinished,
        BOSTON311_PORTAL_URL: 'http://127.0.0.1:1',
      });
      if (run.code !== 0) throw new Error(`${args[0]} ended with ${run.code}: ${run.err}`);
    }
    renameSync(unfinished, dataDir);
  });
  return dataFolders(dataDir);
}
