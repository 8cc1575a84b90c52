import { readdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createReport } from '../../activities/report';
import type { ReportInput } from '../../domain/contracts';
import { NAMESPACE } from '../../domain/ids';
import { buildDependencies } from '../../worker/dependencies';
import { dataFolders } from '../../worker/settings';
import { measureReady, type PageReady } from './measure-ready';

export interface PageFigures {
  readonly seconds: number;
  readonly pages: readonly {
    readonly name: string;
    readonly bytes: number;
    /** Null where there is no browser. */
    readonly ready: PageReady | null;
  }[];
}

/** The same each time, so that the ledger keeps one line of it. */
const REFRESH: ReportInput = {
  refreshId: 'bench',
  kind: 'refresh',
  provenance: 'generated',
  startedAt: '2026-11-01T06:00:00Z',
  finishedAt: '2026-11-01T06:00:00Z',
  results: [],
  failures: [],
};

/** Runs a refresh's last step, which asks the views and writes every page of the dashboard, and opens each of them. */
export async function measurePage(dataDir: string): Promise<PageFigures> {
  const { report: folder } = dataFolders(dataDir);
  const dependencies = buildDependencies(
    { connection: {}, namespace: NAMESPACE, dataDir, liveUrl: '', log: () => undefined },
    new Client(),
  );
  // pages that show what is published already would not be written again
  await rm(folder, { recursive: true, force: true });
  const started = performance.now();
  await new MockActivityEnvironment().run(createReport(dependencies), REFRESH);
  const seconds = (performance.now() - started) / 1000;
  await dependencies.close();
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  const readyOf = await measureReady(names.map((name) => join(folder, name)));
  const pages = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { name, bytes: (await stat(path)).size, ready: readyOf?.get(path) ?? null };
    }),
  );
  return { seconds, pages: pages.sort((a, b) => b.bytes - a.bytes) };
}
