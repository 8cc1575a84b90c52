import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReport } from '../../activities/report';
import { createLocalLake } from '../../adapters/lake/local';
import type { Lake } from '../../adapters/lake/lake';
import { createDuckDbWarehouse } from '../../adapters/warehouse/duckdb';
import type { Warehouse } from '../../adapters/warehouse/warehouse';
import type { SiteStore } from '../../dashboard/site/site-store';
import { PAGES, PAGES_OF_RUNS } from '../../dashboard/site/pages';
import type { ReportInput } from '../../domain/contracts';
import { createSiteStore } from '../../worker/site';
import { activitySurroundings } from '../support/activity-surroundings';
import { Publisher } from '../support/publisher';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
let lake: Lake;
let warehouse: Warehouse;
beforeEach(() => {
  mkdirSync(join(folder(), 'scratch'));
  lake = createLocalLake(join(folder(), 'lake'));
  warehouse = createDuckDbWarehouse({ path: join(folder(), 'b.duckdb'), lake, threads: 1, memoryLimit: '256MB' });
});
afterEach(() => warehouse.close());

/** A report that tells how many pages each call wrote. */
async function report(
  refreshId: string,
  written: number[],
  { stamp = 'build 1', changeDay911 = null }: { stamp?: string; changeDay911?: string | null } = {},
): Promise<string> {
  const store = createSiteStore(join(folder(), 'report'), null);
  const site: SiteStore = {
    state: () => store.state(),
    replace: (files, state) => (written.push(files.length), store.replace(files, state)),
    update: (files) => (written.push(files.length), store.update(files)),
  };
  const input: ReportInput = {
    refreshId,
    kind: 'refresh',
    provenance: 'file',
    startedAt: '2024-06-02T00:00:00Z',
    finishedAt: '2024-06-02T00:01:00Z',
    results: [],
    failures: [],
  };
  const dashboardBuild = (): { script: string; stamp: string } => ({ script: '', stamp });
  return await activitySurroundings().run(createReport({ warehouse, site, dashboardBuild, changeDay911 }), input);
}

test('an empty warehouse gives all pages, and each can be read', async () => {
  const written: number[] = [];
  const first = await report('run-1', written);
  expect(written).toEqual([PAGES.length]);
  expect(readFileSync(first, 'utf8')).toContain('<main id="content">');
});

test('pages are made anew when something else is published or the program is another, else only those of the runs', async () => {
  const written: number[] = [];
  const publisher = new Publisher({ warehouse, lake });
  await report('run-0', []);
  await publisher.publish({ snapshot: 's1', rows: [{ id: '1' }, { id: '2' }] });
  await report('run-1', written);
  await report('run-2', written);
  await publisher.publish({ snapshot: 's2', rows: [{ id: '1' }] });
  await report('run-3', written);
  await report('run-4', written, { stamp: 'build 2' });
  expect(written).toEqual([PAGES.length, PAGES_OF_RUNS.length, PAGES.length, PAGES.length]);
});

test('another day of change for 911 callers makes all pages anew, and the views know it', async () => {
  const written: number[] = [];
  await report('run-0', []);
  await report('run-1', written, { changeDay911: '2012-03-25' });
  await report('run-2', written, { changeDay911: '2012-03-25' });
  expect(written).toEqual([PAGES.length, PAGES_OF_RUNS.length]);
  expect((await warehouse.query('SELECT change_day FROM series_911')).rows).toEqual([['2012-03-25']]);
});
