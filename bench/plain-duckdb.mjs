// The yardstick: what one person with DuckDB would write to turn one legacy CSV file into one typed Parquet file.
// No chunks, no quarantine, no archive, no warehouse, no hash: reading, typing and cleaning only, in a single SELECT.
//
//   node bench/plain-duckdb.mjs FILE.csv OUT.parquet [--threads N]
//
// Prints one line of JSON: {"rows", "seconds", "threads", "parquet_bytes"}. The seconds start before DuckDB does and end when the file is closed.
import { openSync, readSync, closeSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

const HEADER_ALIASES = {
  sla_target_dt: 'target_dt',
  on_time: 'ontime',
  ontime_status: 'ontime',
  submitted_photo: 'submittedphoto',
  closed_photo: 'closedphoto',
};
const NEEDED = [
  'case_enquiry_id',
  'open_dt',
  'target_dt',
  'closed_dt',
  'ontime',
  'case_status',
  'closure_reason',
  'case_title',
  'subject',
  'reason',
  'type',
  'queue',
  'department',
  'location',
  'fire_district',
  'pwd_district',
  'city_council_district',
  'police_district',
  'neighborhood',
  'ward',
  'precinct',
  'location_zipcode',
  'latitude',
  'longitude',
  'source',
];

function fail(message) {
  console.error(`plain-duckdb: ${message}`);
  process.exit(2);
}

function readHeader(file) {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    fail(`cannot read ${file} (${error.code}): name a CSV file that exists`);
  }
  const buffer = Buffer.alloc(64 * 1024);
  const text = buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, 0));
  closeSync(descriptor);
  const line = text.split(/\r?\n/, 1)[0].replace(/^\uFEFF/, '');
  const names = line.split(',').map((name) => name.replaceAll('"', '').trim().toLowerCase());
  const folded = names.map((name) => HEADER_ALIASES[name] ?? name);
  const missing = NEEDED.filter((name) => !folded.includes(name));
  if (missing.length > 0) fail(`${file}, line 1: not a legacy 311 header, it has no column ${missing.join(', ')}`);
  return folded;
}

const quote = (text) => `'${text.replaceAll("'", "''")}'`;

function copyStatement(file, out, header, asOf) {
  const columns = header.map((name) => `${quote(name)}: 'VARCHAR'`).join(', ');
  return `
COPY (
  WITH source_file AS (
    SELECT * FROM read_csv(${quote(file)}, columns = {${columns}}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false)
  ), typed AS (
    SELECT
      nullif(trim(case_enquiry_id), '') AS case_id,
      TRY_CAST(open_dt AS TIMESTAMP) AS open_wall,
      CASE WHEN target_dt < '2059' THEN TRY_CAST(target_dt AS TIMESTAMP) END AS target_wall,
      TRY_CAST(closed_dt AS TIMESTAMP) AS close_wall,
      timezone('America/New_York', open_wall) AS opened_at,
      timezone('America/New_York', target_wall) AS target_at,
      timezone('America/New_York', close_wall) AS closed_at,
      TRY_CAST(nullif(trim(latitude), '') AS DOUBLE) AS lat,
      TRY_CAST(nullif(trim(longitude), '') AS DOUBLE) AS lon,
      coalesce(nullif(trim(location), '') IS NOT NULL, false) AS has_address,
      coalesce(round(lat, 4) = 42.3594 AND round(lon, 4) = -71.0587 AND location NOT ILIKE '%city hall%', false) AS is_fallback,
      * EXCLUDE (latitude, longitude)
    FROM source_file
  )
  SELECT
    'legacy' AS source_system,
    case_id,
    opened_at,
    target_at,
    closed_at,
    CAST(open_wall AS DATE) AS open_date,
    CAST(date_trunc('month', open_wall) AS DATE) AS open_month,
    CAST(hour(open_wall) AS BIGINT) AS open_hour,
    CAST(close_wall AS DATE) AS close_date,
    CAST(date_trunc('month', close_wall) AS DATE) AS close_month,
    CASE WHEN closed_at IS NULL THEN 'open' ELSE 'closed' END AS case_status,
    nullif(trim(case_status), '') AS source_status,
    CASE WHEN trim(ontime) IN ('ONTIME', 'OVERDUE') THEN trim(ontime) END AS city_on_time,
    CASE
      WHEN target_at IS NULL THEN NULL
      WHEN closed_at IS NOT NULL THEN CASE WHEN closed_at <= target_at THEN 'hit' ELSE 'miss' END
      WHEN TIMESTAMPTZ ${quote(asOf)} > target_at THEN 'miss'
      ELSE 'pending'
    END AS sla_result,
    date_diff('second', opened_at, closed_at) AS resolution_seconds,
    date_diff('second', target_at, coalesce(closed_at, TIMESTAMPTZ ${quote(asOf)})) AS past_due_seconds,
    CASE trim(source)
      WHEN 'Constituent Call' THEN 'phone'
      WHEN 'Citizens Connect App' THEN 'app'
      WHEN 'Self Service' THEN 'web'
      WHEN 'Employee Generated' THEN 'employee'
      WHEN 'City Worker App' THEN 'city worker app'
      WHEN 'Twitter' THEN 'social media'
      WHEN 'Maximo Integration' THEN 'system'
      ELSE 'other'
    END AS channel,
    nullif(trim(source), '') AS source_channel,
    nullif(trim(case_title), '') AS case_title,
    nullif(trim(subject), '') AS subject,
    nullif(trim(reason), '') AS reason,
    nullif(trim(type), '') AS case_type,
    nullif(trim(department), '') AS department,
    nullif(trim(queue), '') AS queue,
    nullif(trim(closure_reason), '') AS closure_text,
    nullif(trim(neighborhood), '') AS neighborhood,
    nullif(trim(ward), '') AS ward,
    nullif(trim(precinct), '') AS precinct,
    nullif(nullif(trim(city_council_district), ''), '0') AS city_council_district,
    nullif(nullif(trim(fire_district), ''), '0') AS fire_district,
    nullif(trim(police_district), '') AS police_district,
    nullif(nullif(trim(pwd_district), ''), '0') AS pwd_district,
    nullif(trim(location_zipcode), '') AS zip_code,
    nullif(trim(regexp_replace(location, ' +', ' ', 'g')), '') AS address,
    CASE WHEN NOT is_fallback THEN lat END AS latitude,
    CASE WHEN NOT is_fallback THEN lon END AS longitude,
    CASE WHEN is_fallback THEN 'fallback' WHEN lat IS NULL OR lon IS NULL THEN 'none' ELSE 'point' END AS location_quality,
    CASE WHEN closed_at < opened_at THEN 'closed before opened' ELSE 'ok' END AS time_quality
  FROM typed
) TO ${quote(out)} (FORMAT parquet, COMPRESSION snappy)`;
}

function parseCommandLine() {
  let parsed;
  try {
    parsed = parseArgs({ options: { threads: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    fail(error.message);
  }
  const [file, out] = parsed.positionals;
  if (!file || !out || parsed.positionals.length > 2)
    fail('usage: plain-duckdb.mjs FILE.csv OUT.parquet [--threads N]');
  const threads = Number(parsed.values.threads ?? availableParallelism());
  if (!Number.isInteger(threads) || threads < 1)
    fail(`--threads ${parsed.values.threads}: give a whole number of 1 or more`);
  return { file, out, threads };
}

const { file, out, threads } = parseCommandLine();
const header = readHeader(file);
const asOf = statSync(file).mtime.toISOString();
const { DuckDBInstance } = await import('@duckdb/node-api');

const started = process.hrtime.bigint();
const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
const connection = await instance.connect();
const result = await connection.run(copyStatement(file, out, header, asOf));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
connection.closeSync();
instance.closeSync();

console.log(JSON.stringify({ rows: result.rowsChanged, seconds, threads, parquet_bytes: statSync(out).size }));
