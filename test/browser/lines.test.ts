import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDashboardScript } from '../../adapters/dashboard-build';
import { TYPICAL_TIME_BY_MONTH } from '../../dashboard/pages/overview/charts';
import { ON_TIME_TREND } from '../../dashboard/pages/timeliness/charts/on-time';
import { averagesOf, TYPICAL_TIME_TREND } from '../../dashboard/pages/timeliness/charts/time';
import { renderPage } from '../../dashboard/shell/render-page';
import { definePage } from '../../dashboard/site/page';
import type { ChartSpec } from '../../dashboard/site/tile';
import { SITE_CONTEXT } from '../dashboard/site-context';
import { browserForTests, describeBrowser } from '../support/browser';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const browser = browserForTests();

describeBrowser('a line through months', () => {
  // two months, thirteen years of which nothing is loaded, two months
  const months = ['2011-11-01', '2011-12-01', '2025-08-01', '2025-09-01'];
  const rowsOf = (series: Readonly<Record<string, string>>): Record<string, string | number | boolean>[] =>
    months.map((open_month, index) => ({
      ...series,
      open_month,
      provisional: false,
      median_days: index + 1,
      days: index + 1,
      on_time_rate: 0.5,
      on_time_low: 0.4,
      on_time_high: 0.6,
    }));

  test.each<[string, ChartSpec, Readonly<Record<string, string>>[]]>([
    ['typical time on the overview', TYPICAL_TIME_BY_MONTH, [{}]],
    ['on time', ON_TIME_TREND, [{}]],
    [
      'typical time, of two ways to count',
      TYPICAL_TIME_TREND,
      [{ counted: 'all closures' }, { counted: 'service closures only' }],
    ],
    [
      'averages',
      averagesOf(['closed only', 'up to 30 days']),
      [{ reading: 'closed only' }, { reading: 'up to 30 days' }],
    ],
  ])('breaks where months are missing: %s', async (_, spec, series) => {
    const page = definePage({
      slug: 'lines',
      name: 'Lines',
      title: 'Lines',
      lead: '',
      load: () => Promise.resolve(series.flatMap(rowsOf)),
      sections: (rows) => [
        {
          id: 'lines',
          title: 'Lines',
          tiles: [
            {
              id: 'line',
              question: 'How long?',
              finding: 'A line',
              figure: null,
              unit: 'days',
              n: null,
              view: 'on_time',
              chart: { spec, description: 'A line', rows },
              table: { columns: [{ name: 'open_month', head: 'Opened in', format: 'month' }], rows },
            },
          ],
        },
      ],
    });
    const sections = await page.build(
      { rows: () => Promise.resolve([]), view: () => Promise.resolve([]) },
      SITE_CONTEXT,
    );
    const path = join(folder(), 'lines.html');
    writeFileSync(path, renderPage(page, sections, SITE_CONTEXT, readDashboardScript()));
    const opened = await browser.open(path);
    expect(opened.complaints).toEqual([]);
    const lines = opened.page.locator('[data-chart] .mark-line path');
    expect(await lines.count()).toBe(2 * series.length);
    // each from one month to the next, drawn without lifting the pen
    for (const line of await lines.all()) expect(await line.getAttribute('d')).toMatch(/^M[^ML]+L[^ML]+$/);
  });
});
