import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDashboardScript } from '../../adapters/dashboard-build';
import { explore } from '../../dashboard/pages/explore/page';
import { formatCount, formatShare } from '../../dashboard/format';
import { renderPage } from '../../dashboard/shell/render-page';
import { createAsk } from '../../dashboard/site/ask';
import { SITE_CONTEXT } from '../dashboard/site-context';
import { accessibilityFaults, browserForTests, describeBrowser } from '../support/browser';
import { temporaryFolder } from '../support/temporary-folder';
import { ViewDatabase } from '../support/view-database';

const folder = temporaryFolder();
const browser = browserForTests();
const PAGE_MS = 60_000;

describeBrowser('the page Explore', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
    await database.insert('ledger_snapshots', {
      ...{ source_system: 'legacy', resource: 'legacy-2022', snapshot: 's1', is_current: true },
      as_of: '2023-03-03 10:00:00+00',
    });
    await database.query(`
      INSERT INTO service_requests BY NAME
      SELECT 'legacy' AS source_system, 'c' || i AS case_id, 'legacy-2022' AS resource, 's1' AS snapshot, i AS source_line,
        TIMESTAMPTZ '2022-01-03 17:00:00+00' + to_days((a % 360)::INTEGER) AS opened_at,
        opened_at::DATE AS open_date, date_trunc('month', opened_at)::DATE AS open_month, 12 AS open_hour,
        opened_at + to_days((b % 40)::INTEGER) AS closed_at, (b % 40) * 86400 AS resolution_seconds,
        'closed' AS case_status, ['hit', 'miss', 'hit', NULL][1 + c % 4] AS sla_result,
        ['phone', 'app', NULL][1 + c % 3] AS channel, CASE WHEN i % 50 = 0 THEN 'Kind ' || (1 + (i // 50) % 12) ELSE ['Mayor''s "call" <b>', 'Street Light Outages'][1 + a % 2] END
          AS canonical_type,
        ['Public Works', 'Parks & Recreation'][1 + b % 2] AS department_name,
        ['Roxbury', 'Back Bay', NULL][1 + b % 3] AS neighborhood_area, 'none' AS location_quality, 'ok' AS time_quality,
        'x' AS row_hash, 'r' AS refresh_id, opened_at AS first_published_at, opened_at AS last_changed_at
      FROM (SELECT i, (hash(i) % 99991)::BIGINT AS a, (hash(i + 7) % 99991)::BIGINT AS b, (hash(i + 9) % 99991)::BIGINT AS c
        FROM range(5000) AS t(i))`);
  });
  afterAll(() => database.close());

  const write = async (): Promise<string> => {
    const sections = await explore.build(
      createAsk((sql) => database.query(sql)),
      SITE_CONTEXT,
    );
    const path = join(folder(), 'explore.html');
    writeFileSync(path, renderPage(explore, sections, SITE_CONTEXT, readDashboardScript()));
    return path;
  };

  test(
    'shows what SQL says of every choice, keeps it in the address, and hands its cells on',
    async () => {
      const { page, complaints } = await browser.open(await write());
      const select = (name: string, value: string) => page.locator(`select[name=${name}]`).selectOption(value);
      const tick = async (name: string, word: string): Promise<void> => {
        const pick = page.locator(`details[data-dimension=${name}]`);
        if ((await pick.getAttribute('open')) === null) await pick.locator('summary').click();
        await pick.getByRole('checkbox', { name: word, exact: true }).check();
      };
      const choices: readonly (readonly [name: string, choose: () => Promise<unknown>, where: string])[] = [
        ['channel', () => tick('channel', 'app'), `channel = 'app'`],
        ['neighborhood', () => tick('neighborhood', 'Roxbury'), `neighborhood = 'Roxbury'`],
        ['neighborhood', () => tick('neighborhood', 'Back Bay'), `neighborhood IN ('Back Bay', 'Roxbury')`],
        ['from', () => select('from', '2022-03'), `open_month >= '2022-03-01'`],
        ['to', () => select('to', '2022-09'), `open_month <= '2022-09-01'`],
        [
          'canonical_type',
          () => tick('canonical_type', `Mayor's "call" <b>`),
          `canonical_type = 'Mayor''s "call" <b>'`,
        ],
      ];
      const limits = new Map<string, string>();
      const where = (): string => [...limits.values()].join(' AND ');
      for (const [name, choose, limit] of choices) {
        await choose();
        limits.set(name, limit);
        const [expected] = await database.rows(`
          SELECT count(*) AS requests, count(*) FILTER (sla_result = 'hit') / count(*) FILTER (sla_result IS NOT NULL) AS rate,
            count(*) FILTER (observed_seconds <= 30 * 86400 AND opened_seconds + 30 * 86400 <= as_of_seconds)
              / count(*) FILTER (opened_seconds + 30 * 86400 <= as_of_seconds) AS within_30
          FROM case_facts WHERE ${where()}`);
        const figure = page.locator('#explore .figure');
        await figure.filter({ hasText: `${formatCount(Number(expected?.requests))} requests` }).waitFor();
        expect(await page.locator('#explore-on-time strong').innerText()).toBe(formatShare(Number(expected?.rate)));
        expect(await page.locator('#explore-within-30 strong').innerText()).toBe(
          formatShare(Number(expected?.within_30)),
        );
      }
      expect(await page.locator('#explore-breakdown tbody tr').count()).toBe(1);
      expect(await page.locator('#sql-explore-choice').textContent()).toContain(
        `canonical_type = 'Mayor\\'s "call" <b>'`,
      );
      expect(await page.locator('#explore-chart svg').count()).toBe(1);

      const shared = new URL(page.url()).hash;
      expect(shared).toContain('neighborhood=Back+Bay&neighborhood=Roxbury&channel=app');
      expect(await page.locator('details[data-dimension=neighborhood] .picked').innerText()).toBe(
        'Back Bay or Roxbury',
      );
      const download = page.waitForEvent('download');
      await page.locator('#explore-csv').click();
      const csv = readFileSync((await (await download).path()) ?? '', 'utf8')
        .trim()
        .split('\r\n');
      expect(csv[0]).toMatch(/^period,first_month,last_month,canonical_type,department,neighborhood,channel,requests/);
      const [cells] = await database.rows(`SELECT count(*) AS n FROM explore_cube WHERE ${where()}`);
      expect(csv).toHaveLength(Number(cells?.n) + 1);

      const before = await page.locator('#explore h3').innerText();
      await page.locator('#explore-form button[type=reset]').click();
      await page.locator('#explore .figure').filter({ hasText: '5,000 requests' }).waitFor();
      expect(new URL(page.url()).hash).toBe('');
      expect(await page.locator('#explore-form input:checked').count()).toBe(0);
      await page.evaluate(`location.hash = ${JSON.stringify(shared)}`);
      await page.locator('#explore h3').filter({ hasText: before }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    PAGE_MS,
  );

  test(
    'serves the keyboard',
    async () => {
      const { page } = await browser.open(await write());
      await page.locator('#explore-form select[name=show]').focus();
      await page.keyboard.press('o');
      await page.locator('#explore-chart[aria-label^="On time"] svg').waitFor();
      expect(new URL(page.url()).hash).toBe('#show=on_time');

      const channel = page.locator('details[data-dimension=channel]');
      await channel.locator('summary').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.locator('#explore h3').filter({ hasText: 'channel app' }).waitFor();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.locator('#explore .figure').filter({ hasText: '5,000 requests' }).waitFor();
      await page.keyboard.press('Escape');
      expect(await channel.getAttribute('open')).toBeNull();
      expect(await channel.locator('summary').evaluate((summary) => summary === document.activeElement)).toBe(true);
    },
    PAGE_MS,
  );

  test(
    'lets long lists be searched, and keeps what is ticked in sight',
    async () => {
      const { page, complaints } = await browser.open(await write());
      const types = page.locator('details[data-dimension=canonical_type]');
      await types.locator('summary').click();
      expect(await types.locator('li:visible').count()).toBe(14);
      await types.getByRole('checkbox', { name: 'Street Light Outages' }).check();
      await types.getByRole('searchbox').fill('kind 1');
      expect(await types.locator('li:visible').allInnerTexts()).toEqual([
        ...['Kind 1', 'Kind 10', 'Kind 11', 'Kind 12'],
        'Street Light Outages',
      ]);
      await types.getByRole('checkbox', { name: 'Kind 12' }).check();
      await page.locator('#explore h3').filter({ hasText: 'type Kind 12 or Street Light Outages' }).waitFor();
      await types.getByRole('searchbox').fill('dragons');
      expect(await types.getByRole('status').innerText()).toBe('Nothing has “dragons” in its name.');
      expect(await accessibilityFaults(page)).toEqual([]);
      // one list at a time
      await page.locator('details[data-dimension=channel] summary').click();
      expect(await types.getAttribute('open')).toBeNull();
      expect(complaints).toEqual([]);
    },
    PAGE_MS,
  );
});
