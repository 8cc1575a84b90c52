import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { projectRoot } from '../../adapters/project-root';

const HEADER =
  'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,subject,reason,type,queue,department,' +
  'submittedphoto,closedphoto,location,fire_district,pwd_district,city_council_district,police_district,neighborhood,' +
  'neighborhood_services_district,ward,precinct,location_street_name,location_zipcode,latitude,longitude,source';
const LATE =
  '101000000001,2011-07-01 08:00:00,2011-07-02 08:00:00,2011-07-03 08:00:00,OVERDUE,Closed,Case Closed ,Pothole,Public Works,Highway,' +
  'Pothole,PWDx_Q,PWDx,,,1 Main St  Boston  MA  02128,0,03,1,A7, ,9,Ward 1,0101,1 Main St,02128,42.3700,-71.0300,Constituent Call';
const OPEN =
  '101000000002,2011-12-01 08:00:00,2059-12-31 19:00:00,,ONTIME,Open, ,Pothole,Public Works,Highway,' +
  'Pothole,PWDx_Q,PWDx,,, ,0,,0,,,0,,,,,42.3594,-71.0587,Self Service';

const hasPython = spawnSync('python3', ['--version']).status === 0;

let folder: string;
let legacy: string;
let strange: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'boston311-test-'));
  legacy = join(folder, 'legacy.csv');
  strange = join(folder, 'strange.csv');
  writeFileSync(legacy, `${HEADER}\n${LATE}\n${OPEN}\n`);
  writeFileSync(strange, 'case_enquiry_id,colour\n1,red\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(
  command: string,
  script: string,
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, [join(projectRoot, 'bench', script), ...args], { encoding: 'utf8' });
}

describe('the plain DuckDB script', () => {
  it('writes typed cases: instants in UTC, days of Boston, blanks and sentinels as NULL', async () => {
    const out = join(folder, 'plain.parquet');
    const { status, stdout } = run(process.execPath, 'plain-duckdb.mjs', legacy, out, '--threads', '1');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, threads: 1 });

    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(
      `SELECT case_id, CAST(epoch_ms(opened_at) AS DOUBLE) AS opened_ms, open_date, target_at IS NULL AS no_target, case_status, sla_result,
         CAST(resolution_seconds AS INTEGER) AS resolution_seconds, channel, zip_code, fire_district, latitude, location_quality
       FROM read_parquet('${out}') ORDER BY case_id`,
    );
    const rows = reader.getRowObjectsJson();
    connection.closeSync();
    instance.closeSync();
    expect(rows).toEqual([
      {
        case_id: '101000000001',
        opened_ms: Date.parse('2011-07-01T12:00:00Z'),
        open_date: '2011-07-01',
        no_target: false,
        case_status: 'closed',
        sla_result: 'miss',
        resolution_seconds: 172_800,
        channel: 'phone',
        zip_code: '02128',
        fire_district: null,
        latitude: 42.37,
        location_quality: 'point',
      },
      {
        case_id: '101000000002',
        opened_ms: Date.parse('2011-12-01T13:00:00Z'),
        open_date: '2011-12-01',
        no_target: true,
        case_status: 'open',
        sla_result: null,
        resolution_seconds: null,
        channel: 'web',
        zip_code: null,
        fire_district: null,
        latitude: null,
        location_quality: 'fallback',
      },
    ]);
  });

  it('says what is wrong with a missing file, a foreign header, a bad option', () => {
    const missing = run(process.execPath, 'plain-duckdb.mjs', join(folder, 'nowhere.csv'), 'x.parquet');
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/cannot read .*nowhere\.csv \(ENOENT\)/),
    ]);
    const foreign = run(process.execPath, 'plain-duckdb.mjs', strange, 'x.parquet');
    expect([foreign.status, foreign.stderr]).toEqual([
      2,
      expect.stringMatching(/strange\.csv, line 1: .* no column open_dt/),
    ]);
    const threads = run(process.execPath, 'plain-duckdb.mjs', legacy, 'x.parquet', '--threads', 'all');
    expect([threads.status, threads.stderr]).toEqual([
      2,
      expect.stringContaining('--threads all: give a whole number'),
    ]);
    const nothing = run(process.execPath, 'plain-duckdb.mjs');
    expect([nothing.status, nothing.stderr]).toEqual([
      2,
      expect.stringContaining('usage: plain-duckdb.mjs FILE.csv OUT.parquet'),
    ]);
  });
});

// Only the handling of arguments, which comes before the packages are imported: no test installs or starts Spark or dlt.
(hasPython ? describe : describe.skip)('the Python peers', () => {
  it.each(['peers/spark_job.py', 'peers/dlt_load.py'])('%s says what is wrong with its arguments', (script) => {
    const missing = run('python3', script, join(folder, 'nowhere.csv'), folder);
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/nowhere\.csv is not a file: name a CSV file that exists/),
    ]);
    const nothing = run('python3', script);
    expect([nothing.status, nothing.stderr]).toEqual([
      2,
      expect.stringContaining('the following arguments are required: FILE.csv, OUTDIR'),
    ]);
  });

  it('the Spark job refuses a header it cannot answer from, and fewer than one thread', () => {
    const foreign = run('python3', 'peers/spark_job.py', strange, folder);
    expect([foreign.status, foreign.stderr]).toEqual([
      2,
      expect.stringMatching(/strange\.csv, line 1: .* no column open_dt/),
    ]);
    const threads = run('python3', 'peers/spark_job.py', legacy, folder, '--threads', '0');
    expect([threads.status, threads.stderr]).toEqual([2, expect.stringContaining('--threads 0: give 1 or more')]);
  });
});
