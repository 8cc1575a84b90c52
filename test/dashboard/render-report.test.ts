import { loadReportData } from '../../dashboard/load-report-data';
import type { PageNotes } from '../../dashboard/page-notes';
import { renderReport } from '../../dashboard/render-report';
import { ViewDatabase } from '../support/view-database';
import { REPORT_DATA } from './report-data';

/** What a reader sees: the page without its mark-up and style. */
function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the page', () => {
  const html = renderReport(REPORT_DATA);
  const text = textOf(html);

  test('answers the five questions in the order asked', () => {
    const places = ['used most', 'on time?', 'slowest request of each type', 'requested most?', 'on average?'].map(
      (part) => text.indexOf(part),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('gives the balance, the last day of the data, where it is from and what the last refresh changed', () => {
    expect(text).toContain('205 records read = 200 loaded + 3 duplicate + 2 refused.');
    expect(text).toContain('Data through December 31, 2022');
    expect(text).toContain('Files given by hand');
    expect(text).toContain('200 added, 0 changed, 0 withdrawn');
    expect(text).toContain('bad timestamp open_dt 2');
  });

  test('asks nothing of a network and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|\bsrc=|\bon[a-z]+=/i);
  });

  test('is the same for the same data', () => {
    expect(renderReport(REPORT_DATA)).toBe(html);
  });

  test('shows too few where a type has not enough closed cases for a percentile', () => {
    expect(text).toMatch(/Graffiti Removal 3\.5 days 24\.0 hours too few 23 27/);
  });

  test('escapes what the data say', () => {
    const evil = '<img src=x onerror=alert(1)> & "co"';
    const page = renderReport({
      ...REPORT_DATA,
      mostFrequent: [{ rank: 1, case_type: evil, requests: 200, share: 1 }],
      averageByType: [{ ...REPORT_DATA.averageByType[0]!, case_type: evil }],
    });
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)> &amp; ');
  });
});

describe('beside the answers', () => {
  const run = {
    refreshId: 'r2',
    kind: 'refresh',
    outcome: 'published',
    publishedAt: '2023-02-01T11:00:00Z',
    finishedAt: '2023-02-01T11:01:00Z',
    recordedAt: '2023-02-01T11:01:00Z',
  };
  const nothing: PageNotes = {
    changes: { from: null, to: run, resources: [], fields: [], answers: [], cases: [] },
    sources: {},
  };

  test('the page says what its refresh changed: requests, columns, answers', () => {
    const text = textOf(
      renderReport(REPORT_DATA, {
        ...nothing,
        changes: {
          from: null,
          to: run,
          resources: [
            { resource: 'legacy-2022', added: 20, changed: 63, withdrawn: 5, restored: 0, closed: 10, reopened: 3 },
          ],
          fields: [{ resource: 'legacy-2022', field: 'queue', cases: 25 }],
          answers: [
            { answer: 'answer_on_time', item: 'all', figure: 'on_time_rate', before: 0.81, after: 0.8, moved: -0.01 },
            {
              answer: 'answer_average',
              item: '<b>',
              figure: 'closed_only_mean_days',
              before: null,
              after: 3.5,
              moved: null,
            },
          ],
          cases: [],
        },
      }),
    );
    expect(text).toContain('legacy-2022 20 63 5 0 10 3');
    expect(text).toContain('legacy-2022 queue 25');
    expect(text).toContain('answer_on_time all on_time_rate 0.81 0.8 -0.01');
    expect(text).toContain('answer_average &lt;b> closed_only_mean_days – 3.5 –');
  });

  test('a refresh that changed nothing says so, and a page of none says nothing', () => {
    expect(textOf(renderReport(REPORT_DATA, nothing))).toContain('What this refresh changed No request.');
    expect(textOf(renderReport(REPORT_DATA))).not.toContain('What this refresh changed');
  });

  test('each answer is traced to its view, tables and files', () => {
    const sql = "SELECT '<script>' AS a FROM service_requests";
    const page = renderReport(REPORT_DATA, {
      ...nothing,
      sources: { answer_on_time: { sql, tables: ['ledger_snapshots', 'service_requests'] } },
    });
    expect(page).not.toContain('<script');
    const text = textOf(page);
    expect(text).toContain('answer_on_time, which reads ledger_snapshots, service_requests');
    expect(text).toContain('legacy-2022 (2022.csv), snapshot ab12cd34ef56, as of Dec 31, 2022, 3:00 PM EST');
    expect(text).toContain("SELECT '&lt;script>' AS a FROM service_requests");
  });
});

test('generated data are announced before anything else', () => {
  const generated = { ...REPORT_DATA.freshness[0]!, provenance: 'generated' };
  const text = textOf(renderReport({ ...REPORT_DATA, freshness: [REPORT_DATA.freshness[0]!, generated] }));
  const warning = text.indexOf('Generated data. Not Boston’s.');
  expect(warning).toBeGreaterThan(0);
  expect(warning).toBeLessThan(text.indexOf('Five questions about'));
  expect(textOf(renderReport(REPORT_DATA))).not.toContain('Generated data');
});

test('a balance that does not close is said loudly', () => {
  const balance = [
    { ...REPORT_DATA.balance[0]!, loaded: 199, difference: 1 },
    { ...REPORT_DATA.balance[0]!, resource: 'new-system', loaded: 201, difference: -1 },
  ];
  const text = textOf(renderReport({ ...REPORT_DATA, balance }));
  expect(text).toContain('The balance does not close: 2 records unaccounted for.');
});

describe('how the files were read', () => {
  const text = textOf(renderReport(REPORT_DATA));

  test('the page gives each file’s clock with its evidence, checks, rules and blanks', () => {
    expect(text).toContain('legacy-2022 shifted, set right closing text 100.0% 90 of 90 closing texts');
    expect(text).toContain('The one check of the files shown here held.');
    expect(text).toContain('legacy-2022 balance passed 205 = 200 + 3 + 2');
    expect(text).toContain('legacy-2022 latitude 0.0% 8.0% 16');
  });

  test('a rule counts over all fields and files, the busiest first, and file by file behind it', () => {
    expect(text).toContain('padding 100 1 – Blanks around a value are trimmed. damaged zip 80 1 2128.0');
    expect(text).toContain('legacy-2022 padding queue 60 30.0% –');
  });

  test('a check that did not hold is said, and who let the file through', () => {
    const [check] = REPORT_DATA.reading.checks;
    const doubtful = { ...check!, check_name: 'row count', passed: false, outcome: 'doubtful', decision: 'approved' };
    const reading = { ...REPORT_DATA.reading, checks: [doubtful, check!] };
    const page = textOf(renderReport({ ...REPORT_DATA, reading }));
    expect(page).toContain('1 check of 2 did not hold; a person let the file through.');
    expect(page).toContain('legacy-2022 row count doubtful, approved');
  });
});

test('a refresh that failed in part is said', () => {
  const lastRefresh = { ...REPORT_DATA.lastRefresh!, outcome: 'failed' };
  expect(textOf(renderReport({ ...REPORT_DATA, lastRefresh }))).toContain('It failed in part');
});

describe('311 and 911 on the page', () => {
  const counts = {
    ...REPORT_DATA.freshness[0]!,
    resource: 'dispatch-911-weekly',
    source_system: '911',
    oldest_open_date: '2010-10-31',
    newest_open_date: '2010-11-20',
  };
  const text = textOf(renderReport({ ...REPORT_DATA, freshness: [...REPORT_DATA.freshness, counts] }));

  test('shows what was found elsewhere, and that Boston’s data does not tell', () => {
    expect(text).toContain('Baltimore: 911 calls −34.2% They moved. A study');
    expect(text).toContain('Baltimore: response time – Rose slightly.');
    expect(text).toContain('Not identifiable from this data');
    expect(text).toContain('There are 8 months before and 34 after.');
    expect(text).toContain('1,234 requests to 311 by phone were of 1 type');
  });

  test('shows weeks and means by agency, the partial week apart', () => {
    expect(text).toContain('3 weeks from October 31, 2010 to November 20, 2010; 1 of them partial');
    expect(text).toContain('Police (BPD) 9,262 11,932 12,790');
    expect(text).toContain('Fire (BFD) 1,123 1,467 1,560');
  });

  test('says that no counts are loaded where none are', () => {
    const dispatches = { ...REPORT_DATA.dispatches, weeks: [], scenario: [] };
    const without = textOf(renderReport({ ...REPORT_DATA, dispatches }));
    expect(without).toContain('No 911 counts are loaded.');
    expect(without).not.toContain('to 311 by phone');
  });

  test('lets days of dispatches say nothing of the days of requests', () => {
    expect(text).toContain('Opened from January 1, 2022');
    expect(text).toContain('dispatch-911-weekly October 31, 2010 to November 20, 2010');
  });
});

describe('the page of a warehouse', () => {
  let database: ViewDatabase;
  beforeAll(async () => {
    database = await ViewDatabase.open();
  });
  afterAll(() => database.close());

  test('renders before anything was published', async () => {
    const text = textOf(renderReport(await loadReportData((sql) => database.query(sql))));
    expect(text).toContain('There are no requests yet.');
    expect(text).toContain('Data through –');
  });

  test('shows no text that a person wrote', async () => {
    const secret = 'call Jane 617-555-0100';
    await database.insert('ledger_snapshots', { resource: 'legacy-2022', snapshot: 's1', records: 2 });
    await database.insertCase({
      case_id: '1',
      case_type: 'Graffiti',
      resolution_seconds: 86_400,
      closure_text: secret,
      case_title: secret,
      address: secret,
    });
    await database.insert('quarantine', {
      resource: 'legacy-2022',
      reason: 'bad timestamp',
      raw_record: secret,
      detail: secret,
    });
    await database.insert('ledger_refreshes', { refresh_id: 'r1', resources: 1, failures: secret });
    const html = renderReport(await loadReportData((sql) => database.query(sql)));
    expect(textOf(html)).toContain('2 records read = 1 loaded + 0 duplicate + 1 refused.');
    expect(textOf(html)).toContain('Graffiti is requested most: 1 of 1.');
    expect(html).not.toContain('617-555');
  });
});
