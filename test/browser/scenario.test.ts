import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { browserForTests, describeBrowser } from '../support/browser';
import { SITE_MS, siteForTests } from '../support/site-for-tests';
import { ViewDatabase } from '../support/view-database';

const browser = browserForTests();

describeBrowser('the scenario of 311 and 911', () => {
  let site: Awaited<ReturnType<typeof siteForTests>>;
  let page: Page;
  beforeAll(async () => {
    site = await siteForTests('sample');
  }, SITE_MS);
  beforeEach(async () => {
    ({ page } = await browser.open(join(site?.report ?? '', '311-and-911.html')));
  });

  const result = (): Promise<string> => page.locator('[data-result]').innerText();
  const setP = (p: string): Promise<void> => page.locator('[data-p]').fill(p);
  const askedFor = async (types: string): Promise<number> => {
    const database = await ViewDatabase.open(site?.warehouse);
    const [row] = await database.rows(
      `SELECT CAST(SUM(phone_requests) AS BIGINT) AS requests FROM scenario_911 WHERE ${types}`,
    );
    database.close();
    return Number(row?.requests);
  };

  test('has no number until the reader sets p, and none again when it is unset', async () => {
    expect(await result()).toMatch(/× p\. As long as p is not set, there is no number\.$/);
    await setP('0.3');
    expect(await result()).toContain('× 0.30 = ');
    await page.locator('[data-unset]').click();
    expect(await result()).toMatch(/there is no number\.$/);
  });

  test('is the requests of the types ticked, as SQL counts them, times p', async () => {
    await setP('0.5');
    const all = await askedFor('TRUE');
    expect(await result()).toContain(`= ${Math.round(all / 2).toLocaleString('en-US')} calls`);
    const box = page.locator('[data-type]').first();
    const type = await box.getAttribute('value');
    await box.uncheck();
    const fewer = await askedFor(`case_type <> '${type}'`);
    expect(await result()).toContain(`= ${Math.round(fewer / 2).toLocaleString('en-US')} calls`);
  });
});
