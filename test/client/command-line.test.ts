import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT } from '../../client/exit-codes';
import { run } from '../../client/main';
import { dataFolders } from '../../worker/settings';
import { TestContext } from '../support/client-context';
import { temporaryFolder } from '../support/temporary-folder';
import { ViewDatabase } from '../support/view-database';

const folder = temporaryFolder();

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function boston311(...argv: string[]): Promise<Ended> {
  const context = new TestContext(folder());
  const code = await run(argv, context);
  return { code, out: context.stdout.text, err: context.stderr.text };
}

const COMMANDS = [
  ...['refresh', 'answers', 'report', 'query', 'up', 'backfill', 'status', 'cancel', 'schedule', 'doctor', 'reset'],
  ...['worker', 'health', 'namespace', 'quarantine', 'restore', 'verify'],
  ...['diff', 'why'],
];

describe('the help', () => {
  test('names every command, every exit code and every variable that counts', async () => {
    const { code, out } = await boston311('--help');
    expect(code).toBe(EXIT.done);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    for (const exit of Object.values(EXIT)) expect(out).toMatch(new RegExp(`^  ${exit} +\\w`, 'm'));
    for (const variable of ['BOSTON311_DATA_DIR', 'BOSTON311_PORTAL_URL', 'TEMPORAL_ADDRESS'])
      expect(out).toContain(variable);
  });

  test.each(COMMANDS)('%s has examples of its own', async (command) => {
    const { code, out } = await boston311(command, '--help');
    expect(code).toBe(EXIT.done);
    expect(out).toContain(`Usage: boston311 ${command}`);
    expect(out).toMatch(new RegExp(`Examples:\\n  boston311 ${command}\\b`));
    expect(out).toContain('--data-dir');
  });

  test('the schedule has all its verbs', async () => {
    const { out } = await boston311('schedule', '--help');
    for (const verb of ['ensure', 'describe', 'pause', 'resume', 'trigger', 'delete'])
      expect(out).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
  });
});

describe('wrong usage ends with 2 and says what is wrong', () => {
  test.each([
    [['refrehs'], "unknown command 'refrehs'"],
    [['refresh', '--soruce', 'x'], "unknown option '--soruce'"],
    [['refresh', '--format', 'xml'], 'Allowed choices are table, json, csv'],
    [['refresh', '--source', 'nowhere.csv'], 'there is no file or folder nowhere.csv'],
    [['refresh', '--source', 'live', 'sample'], '--source takes live, or sample, or paths'],
    [['refresh', '--parallel', '0'], 'Give 1 or more'],
    [['backfill'], "required option '--years <range>' not specified"],
    [['backfill', '--years', '2024-2015'], '2024 comes after 2015'],
    [['query'], "missing required argument 'sql'"],
    [['cancel'], "missing required argument 'run'"],
    [['reset'], 'this would remove nothing'],
    [['answers', '--data-dir'], 'argument missing'],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await boston311(...argv);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain(message);
  });

  test('no command at all shows the help', async () => {
    const { code, err } = await boston311();
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('Commands:');
  });

  test('a portal address that is none', async () => {
    const context = new TestContext(folder(), { BOSTON311_PORTAL_URL: 'data.boston.gov' });
    expect(await run(['answers'], context)).toBe(EXIT.usage);
    expect(context.stderr.text).toContain('BOSTON311_PORTAL_URL');
  });
});

test.each([['answers'], ['report'], ['query', 'select 1'], ['status'], ['diff'], ['why', '1']])(
  'before the first refresh %s ends with 3 and says how to begin',
  async (...argv) => {
    const { code, out, err } = await boston311(...argv);
    expect({ code, out }).toEqual({ code: EXIT.nothingYet, out: '' });
    expect(err).toContain('boston311 refresh');
  },
);

test('an answer needs something published, not only tables', async () => {
  await withCases(0, () => Promise.resolve());
  expect((await boston311('answers')).code).toBe(EXIT.nothingYet);
});

describe('with something published', () => {
  beforeEach(() =>
    withCases(3, (database) =>
      database.insert('ledger_snapshots', { resource: 'legacy-2022', provenance: 'file', snapshot: 's1', records: 3 }),
    ),
  );

  test('query answers in every format, on standard output alone', async () => {
    const sql = 'select count(*) n from service_requests';
    expect(await boston311('query', sql, '--format', 'json')).toEqual({ code: 0, out: '[{"n":3}]\n', err: '' });
    expect(await boston311('query', sql, '--format', 'csv')).toEqual({ code: 0, out: 'n\n3\n', err: '' });
    expect((await boston311('query', sql)).out).toContain('│ 3 │');
  });

  test('query changes nothing, in the warehouse or beside it', async () => {
    for (const sql of [
      'delete from service_requests',
      'create table mine (a int)',
      `copy (select 1) to '${join(folder(), 'out.csv')}'`,
      `from read_csv('${join(folder(), 'any.csv')}')`,
      'set enable_external_access = true',
    ]) {
      expect((await boston311('query', sql)).code).toBe(EXIT.failed);
    }
    expect((await boston311('query', 'select count(*) n from service_requests', '--format', 'csv')).out).toBe('n\n3\n');
  });

  test('a statement that is wrong says where', async () => {
    const { code, err } = await boston311('query', 'select no_such_column from service_requests');
    expect(code).toBe(EXIT.failed);
    expect(err).toContain('no_such_column');
  });

  test('answers: in words for people, with the rows for programs, a line each as CSV', async () => {
    const words = await boston311('answers');
    expect(words).toMatchObject({ code: 0, err: '' });
    expect(words.out).toContain('More requests come in by phone than in any other way: 3 of 3.');
    expect(words.out).toContain('Data through January 10, 2022.');

    const json = JSON.parse((await boston311('answers', '--format', 'json')).out) as {
      data_through: string;
      provenance: string[];
      answers: { number: number; view: string; n: number; rows: object[] }[];
    };
    expect(json).toMatchObject({ data_through: '2022-01-10', provenance: ['file'] });
    expect(json.answers.map(({ number, view }) => `${number} ${view}`)).toEqual([
      ...['1 answer_channels', '2 answer_on_time', '3 answer_longest', '4 top_types', '5 time_to_close'],
    ]);
    expect(json.answers[0]?.rows).toEqual([{ rank: 1, channel: 'phone', requests: 3, share: 1 }]);

    const csv = (await boston311('answers', '--format', 'csv')).out.trimEnd().split('\n');
    expect(csv[0]).toBe('number,view,question,answer,value,unit,n,old_answer,old_value,old_unit,difference');
    expect(csv).toHaveLength(6);
  });

  test('answers from generated data are announced as such', async () => {
    await withDatabase((database) =>
      database.insert('ledger_snapshots', { resource: 'new-system', provenance: 'generated', snapshot: 's2' }),
    );
    expect((await boston311('answers', '--format', 'json')).err).toContain('GENERATED DATA, NOT BOSTON’S');
  });

  test('report prints where the page is', async () => {
    const page = join(dataFolders(join(folder(), 'data')).report, 'index.html');
    mkdirSync(dirname(page), { recursive: true });
    writeFileSync(page, '<!doctype html>');
    expect(await boston311('report')).toEqual({ code: 0, out: `${page}\n`, err: '' });
  });

  test('report prints where the month in review is, and says why there is no PDF of it', async () => {
    const review = join(dataFolders(join(folder(), 'data')).report, 'month-in-review.html');
    mkdirSync(dirname(review), { recursive: true });
    writeFileSync(join(dirname(review), 'index.html'), '<!doctype html>');
    const older = await boston311('report', '--month-in-review');
    expect(older).toMatchObject({ code: EXIT.nothingYet, out: '', err: expect.stringContaining('refresh') as string });
    writeFileSync(review, '<!doctype html>');
    expect(await boston311('report', '--month-in-review')).toEqual({ code: 0, out: `${review}\n`, err: '' });
    const browserless = new TestContext(folder(), { BOSTON311_BROWSER: join(folder(), 'no-browser') });
    expect(await run(['report', '--month-in-review', '--pdf'], browserless)).toBe(EXIT.failed);
    expect(browserless.stderr.text).toContain('BOSTON311_BROWSER names no program');
    expect(browserless.stderr.text).toContain(`prints from any browser as well: ${review}`);
  });

  test('the data folder is the option’s, else the environment’s', async () => {
    const elsewhere = new TestContext(folder(), { BOSTON311_DATA_DIR: 'elsewhere' });
    expect(await run(['query', 'select 1'], elsewhere)).toBe(EXIT.nothingYet);
    const back = new TestContext(folder(), { BOSTON311_DATA_DIR: 'elsewhere' });
    expect(await run(['query', 'select 1', '--data-dir', 'data'], back)).toBe(EXIT.done);
  });
});

async function withDatabase(work: (database: ViewDatabase) => Promise<void>): Promise<void> {
  const { warehouse } = dataFolders(join(folder(), 'data'));
  mkdirSync(dirname(warehouse), { recursive: true });
  const database = await ViewDatabase.open(warehouse);
  await work(database);
  database.close();
}

async function withCases(count: number, also: (database: ViewDatabase) => Promise<void>): Promise<void> {
  await withDatabase(async (database) => {
    for (let id = 1; id <= count; id++) {
      await database.insertCase({
        case_id: String(id),
        channel: 'phone',
        case_type: 'Graffiti',
        resolution_seconds: 60,
      });
    }
    await also(database);
  });
}
