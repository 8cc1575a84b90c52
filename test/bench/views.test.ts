import { formatViews, type ViewsReport } from '../../bench/views/report';
import { plainScan, scannedColumns } from '../../bench/views/scanned-columns';
import { ViewDatabase } from '../support/view-database';

describe('the plain scan a view is held against', () => {
  let database: ViewDatabase;
  beforeAll(async () => void (database = await ViewDatabase.open()));
  afterAll(() => database.close());

  const scanOf = async (sql: string): Promise<string | null> => {
    const [plan] = await database.rows(`EXPLAIN (FORMAT json) ${sql}`);
    return plainScan(scannedColumns(String(plan?.['explain_value'])));
  };

  test('reads the columns that the question reads, each once, and can be asked', async () => {
    await database.insertCase({ case_id: '1', case_type: 'Graffiti' });
    const twice = await scanOf(`
      SELECT a.case_type, b.ward FROM service_requests AS a JOIN service_requests AS b ON a.case_id = b.case_id
      JOIN quarantine ON quarantine.reason = a.queue`);
    expect(twice?.match(/"\w+"/g)?.sort()).toEqual(['"case_id"', '"case_type"', '"queue"', '"reason"', '"ward"']);
    expect(await database.rows(twice ?? '')).toHaveLength(1);
  });

  test('is none where no table is read', async () => {
    expect(await scanOf('SELECT 1 AS one')).toBeNull();
  });
});

describe('the report on views', () => {
  const report: ViewsReport = {
    machine: { cores: 2, cpu: 'EPYC', memoryBytes: 25e9, node: '20' },
    cases: 3_000_000,
    views: [
      { view: 'quick', rows: 7, seconds: 1, scanSeconds: 0.5 },
      { view: 'slow', rows: 100, seconds: 12, scanSeconds: 2 },
      { view: 'constant', rows: 1, seconds: 0.1, scanSeconds: null },
    ],
    page: {
      seconds: 31,
      pages: [{ name: 'index.html', bytes: 1_200_000, ready: { firstScreenMs: 640, allChartsMs: 910 } }],
    },
  };

  test('names the slowest first, with its ratio, and holds the sums against their targets', () => {
    const text = formatViews(report);
    expect(text).toMatch(
      /slow +100 +12\.00 s +2\.00 s +6\.0\nquick +7 +1\.00 s +0\.50 s +2\.0\nconstant +1 +0\.10 s\n/,
    );
    expect(text).toMatch(/all views +13\.10 s +2\.50 s +5\.2/);
    expect(text).toMatch(/one after the other +13\.1 s {3}target below 20\.0 s: met/);
    expect(text).toMatch(/all pages written +31\.0 s {3}target below 30\.0 s: MISSED/);
    expect(text).toMatch(/largest page +1\.20 MB {3}target below 3\.00 MB: met/);
    expect(text).toMatch(/\nindex\.html +1\.20 MB +640 ms +910 ms\n/);
    expect(text).toMatch(/slowest first screen +640 ms {3}target below 1000 ms: met/);
  });

  test('says where there was no browser to open pages in', () => {
    const text = formatViews({
      ...report,
      page: { seconds: 31, pages: [{ name: 'a.html', bytes: 9, ready: null }] },
    });
    expect(text).toMatch(/\na\.html +0\.00 MB +no browser\n/);
    expect(text).not.toContain('slowest first');
  });
});
