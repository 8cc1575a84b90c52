import { renderPage } from '../../dashboard/shell/render-page';
import { definePage, type SiteContext } from '../../dashboard/site/page';
import type { Row, Tile } from '../../dashboard/site/tile';
import { SITE_CONTEXT } from './site-context';

const PAGE = definePage<null>({
  slug: 'trial',
  name: 'Trial',
  title: 'A page on trial',
  lead: 'It says little.',
  load: () => Promise.resolve(null),
  sections: () => [],
});

const TILE: Tile = {
  id: 'on-time',
  question: 'How much is on time?',
  finding: 'Four in five are on time',
  figure: '80.0%',
  unit: 'of cases with a target',
  n: 140,
  interval: [0.726, 0.858],
  view: 'answer_on_time',
  notes: ['Read it with care.'],
  chart: { spec: { mark: 'bar', encoding: {} }, description: 'One bar of four fifths.' },
  table: {
    columns: [
      { name: 'case_type', head: 'Type', format: 'text' },
      { name: 'rate', head: 'On time', format: 'share' },
    ],
    rows: [
      { case_type: 'Graffiti Removal', rate: 0.8 },
      { case_type: 'Needle Pickup', rate: null },
    ],
  },
};

function pageOf(tile: Partial<Tile> = {}, context: Partial<SiteContext> = {}, script = ''): string {
  const sections = [{ id: 'all', title: 'All of it', tiles: [{ ...TILE, ...tile }] }];
  return renderPage(PAGE, sections, { ...SITE_CONTEXT, ...context }, script);
}

/** What a reader sees: the page without its mark-up, style and data. */
function textOf(html: string): string {
  return html
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('a tile on a page', () => {
  const html = pageOf();
  const text = textOf(html);

  test('says its finding, its number with unit, n and interval, and how far the data go', () => {
    expect(text).toContain('Four in five are on time');
    expect(text).toContain('80.0% of cases with a target');
    expect(text).toContain('n = 140 cases · 95% interval 72.6% to 85.8% · data through December 31, 2022');
  });

  test('says why the number is so: definition, what is left out, SQL, tables, files', () => {
    expect(text).toContain('hit / (hit + miss)');
    expect(text).toContain('Cases without a target, which are counted apart');
    expect(text).toContain('answer_on_time, which reads ledger_snapshots, service_requests');
    expect(text).toContain('SELECT 1 AS answered');
    expect(text).toContain('legacy-2022 (2022.csv), snapshot abcdef012345, as of Jan 3, 2023, 5:00 AM EST');
  });

  test('has its numbers as a table, and its chart told in words', () => {
    expect(text).toMatch(/Graffiti Removal 80\.0% Needle Pickup –/);
    expect(html).toContain('role="img" aria-label="One bar of four fifths."');
  });

  test('writes out a hundred rows and hands on all of them for the CSV', () => {
    const rows: Row[] = Array.from({ length: 250 }, (_, place) => ({ case_type: `Type ${place}`, rate: 0 }));
    const long = pageOf({ table: { ...TILE.table, rows } });
    expect(textOf(long)).toContain('The first 100 of 250 rows; the CSV has all.');
    expect(textOf(long)).not.toContain('Type 100 ');
    expect(long).toContain('["Type 249",0]');
  });
});

describe('a page', () => {
  test('asks nothing of a network, and its policy forbids it', () => {
    expect(pageOf()).not.toMatch(/<link|<img|<iframe|@import|url\(|https?:|\bsrc=|\bon[a-z]+=/i);
    expect(pageOf()).toContain("default-src 'none'");
  });

  test('lets no text of the data become mark-up', () => {
    const evil = '</script><img src=x onerror=alert(1)> & "co"';
    const html = pageOf({ finding: evil, table: { ...TILE.table, rows: [{ case_type: evil, rate: 1 }] } });
    expect(html).not.toContain('<img');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });

  test('follows only addresses of the web', () => {
    const columns = [{ name: 'page', head: 'Page', format: 'link' as const }];
    const rows = [{ page: 'https://311.boston.gov/tickets/1' }, { page: 'javascript:alert(1)' }];
    const html = pageOf({ table: { columns, rows } });
    expect(html).toContain('href="https://311.boston.gov/tickets/1"');
    expect(html).not.toContain('href="javascript');
  });

  test('keeps a script that speaks of scripts in one piece', () => {
    expect(pageOf({}, {}, 'const end = "</script>";')).toContain('const end = "<\\/script>";');
  });

  test('is marked all over where data is generated, and only there', () => {
    const marked = pageOf({}, { generated: true });
    expect(textOf(marked)).toContain('Generated data. Not Boston’s.');
    expect(textOf(marked)).toContain('generated, not Boston’s');
    expect(marked).toContain('<body class="generated">');
    expect(marked).toContain('boston311-on-time-generated.csv');
    expect(pageOf()).not.toMatch(/Generated data\. Not|<body class="generated">|-generated\.csv/);
  });

  test('is the same for the same data', () => {
    expect(pageOf()).toBe(pageOf());
  });
});
