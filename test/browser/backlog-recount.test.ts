import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { realFile } from '../support/real-files';
import { SITE_MS, siteForTests } from '../support/site-for-tests';

/** What is counted of a published record; instants as published, which sort as texts. */
interface Published {
  readonly opened: string;
  readonly closed: string;
  readonly target: string;
  readonly flag: string;
  readonly queue: string;
}

const day = (instant: string): string => instant.slice(0, 10);
const month = (instant: string): string => instant.slice(0, 7);

function read(path: string, columns: Readonly<Record<keyof Published, string>>): Published[] {
  const records = parse<Record<string, string>>(readFileSync(path), { columns: true, bom: true });
  const cell = (record: Record<string, string>, name: string): string => (record[name] ?? '').trim();
  return records.map((record) => ({
    opened: cell(record, columns.opened).slice(0, 19),
    closed: cell(record, columns.closed).slice(0, 19),
    target: cell(record, columns.target).slice(0, 19),
    flag: cell(record, columns.flag),
    queue: cell(record, columns.queue),
  }));
}

const millis = (instant: string): number => Date.parse(`${instant.replace(' ', 'T')}Z`);
const newest = (instants: readonly string[]): string => [...instants].sort().at(-1) ?? '';
/** The instant a file given by hand stands for: the newest event in it. */
const standsFor = (file: readonly Published[]): string =>
  newest(file.flatMap(({ opened, closed }) => [opened, closed]));
const count = new Intl.NumberFormat('en-US');
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`;

test(
  'the tiles on backlog and management say what a plain count of the city’s own files does',
  async () => {
    const site = await siteForTests('real files');
    const [legacyPath, newPath] = [realFile('legacy/2011.csv'), realFile('new-system/2026-02.csv')];
    if (site === null || legacyPath === null || newPath === null) return;
    const legacy = read(legacyPath, {
      opened: 'open_dt',
      closed: 'closed_dt',
      target: 'target_dt',
      flag: 'ontime',
      queue: 'queue',
    });
    const fresh = read(newPath, {
      opened: 'open_date',
      closed: 'close_date',
      target: 'target_close_date',
      flag: 'on_time',
      queue: 'assigned_team',
    });
    const tileOf = (page: string, id: string): string => {
      const html = readFileSync(join(site.report, page), 'utf8');
      const article = html.slice(html.indexOf(`<article class="tile`, 0)).split('<article ');
      const found = article.find((part) => part.includes(`id="${id}"`)) ?? '';
      return found
        .slice(0, found.indexOf('<details'))
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ');
    };
    const all = [...legacy, ...fresh];
    const open = all.filter(({ closed }) => closed === '');
    const asOf = new Map<Published, number>();
    for (const file of [legacy, fresh]) {
      const instant = millis(standsFor(file));
      for (const one of file) asOf.set(one, instant);
    }
    const age = (one: Published): number => ((asOf.get(one) ?? 0) - millis(one.opened)) / 86_400_000;
    const due = (one: Published): number => millis(one.target) - (asOf.get(one) ?? 0);
    const withTarget = open.filter(({ target }) => target !== '' && target < '2059');

    expect(tileOf('backlog.html', 'open-by-month')).toContain(` ${count.format(open.length)} cases open at the end of`);
    expect(tileOf('backlog.html', 'ageing')).toContain(
      `${percent(open.filter((one) => age(one) >= 366).length, open.length)} of open cases are older than 365 days`,
    );
    const overdue = withTarget.filter((one) => due(one) < 0);
    expect(tileOf('backlog.html', 'overdue')).toContain(
      `${percent(overdue.length, withTarget.length)} of open cases with a target are overdue`,
    );
    const soon = withTarget.filter((one) => due(one) >= 0 && due(one) <= 7 * 86_400_000);
    expect(tileOf('management.html', 'due-soon')).toContain(
      ` ${count.format(soon.length)} open cases due within 7 days`,
    );
    expect(tileOf('management.html', 'worklist')).toContain(` 100 of ${count.format(overdue.length)} overdue cases`);

    const opened = all.filter((one) => month(one.opened) === '2026-01').length;
    const closed = all.filter((one) => month(one.closed) === '2026-01').length;
    expect(tileOf('backlog.html', 'flow-by-month')).toContain(
      `${((100 * closed) / opened).toFixed(1)} closed for every 100 opened in January 2026`,
    );
    const last = millis('2026-01-31 00:00:00');
    const within = (instant: string, end: number, days: number): boolean =>
      millis(day(instant) + ' 00:00:00') <= end && millis(day(instant) + ' 00:00:00') > end - days * 86_400_000;
    const atEnd = all.filter(
      (one) => day(one.opened) <= '2026-01-31' && (one.closed === '' || day(one.closed) > '2026-01-31'),
    );
    const pace = all.filter((one) => one.closed !== '' && within(one.closed, last, 90)).length / 90;
    expect(tileOf('backlog.html', 'days-of-work')).toContain(
      ` ${(atEnd.length / pace).toPrecision(4)} days of closing`,
    );

    const end = millis(`${day(newest(all.map((one) => one.opened)))} 00:00:00`);
    const recent = all.filter((one) => within(one.opened, end, 90)).length;
    expect(tileOf('management.html', 'departments')).toContain(` ${(recent / 90).toFixed(1)} cases opened a day`);

    const flagged = all.filter((one) => month(one.closed) === '2026-01' && /^(ONTIME|OVERDUE)$/.test(one.flag));
    const onTime = flagged.filter(({ flag }) => flag === 'ONTIME').length;
    expect(tileOf('management.html', 'city-score')).toContain(
      ` ${(onTime / flagged.length / 0.8).toFixed(2)} score of January 2026`,
    );
  },
  SITE_MS,
);
