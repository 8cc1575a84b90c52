import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileOf, PAGES } from '../../dashboard/site/pages';
import { dataFolders } from '../../worker/settings';
import { tilesOfPage } from '../support/page-tiles';
import { differences, recountMeasures } from '../support/recounted-tiles';
import { realFile } from '../support/real-files';
import { runCommandLine } from '../support/run-command-line';

/** Tiles without a count of their own, and why. */
const NOT_RECOUNTED: Readonly<Record<string, string>> = {
  '311-and-911/evidence': 'figures of another city as published, which no file holds',
  'data-and-runs/checks': 'what was judged before publication: thresholds, and what was published before',
  'data-and-runs/changes': 'what a run changed',
  'data-and-runs/changed-fields': 'what a run changed',
  'data-and-runs/runs': 'how runs went',
  'data-and-runs/costs': 'what runs cost',
  'month-in-review/caveats': 'sentences without a figure',
};

/** The files, and what their clocks were found to be. */
const FILES = [
  ['legacy/2011.csv', 'as published'],
  ['new-system/2026-02.csv', 'as published'],
] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-measures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(FILES)(
  'every tile of the dashboard shows what Python counts in %s',
  async (name, clock) => {
    const path = realFile(name);
    const hasPython =
      spawnSync('python3', ['-c', "import zoneinfo; zoneinfo.ZoneInfo('America/New_York')"]).status === 0;
    if (path === null || !hasPython) return;
    const env = { BOSTON311_DATA_DIR: folder, BOSTON311_PORTAL_URL: 'http://127.0.0.1:1' };
    const [refresh, counted] = await Promise.all([
      runCommandLine(['refresh', '--source', path], env),
      recountMeasures(path, clock),
    ]);
    expect(refresh).toMatchObject({ code: 0 });
    const wrong: string[] = [];
    for (const page of PAGES) {
      const file = fileOf(page);
      const slug = file.replace('.html', '');
      for (const [id, shown] of tilesOfPage(readFileSync(join(dataFolders(folder).report, file), 'utf8'))) {
        const key = `${slug}/${id}`;
        const tile = counted[slug]?.[id];
        if (tile !== undefined) wrong.push(...differences(shown, tile).map((text) => `${key}: ${text}`));
        else if (NOT_RECOUNTED[key] === undefined) wrong.push(`${key}: nobody counted it by other means`);
      }
    }
    expect(wrong).toEqual([]);
  },
  600_000,
);
