import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTemporalCli, startDevServer } from '../../adapters/temporal';
import { projectRoot } from '../../adapters/project-root';
import { fileOf, recordLine } from '../support/csv-files';
import { temporaryFolder } from '../support/temporary-folder';

interface Exercise {
  /** What is appended to the command, to keep it small here. */
  readonly also?: string;
  /** What a person finds on its standard output. */
  readonly out: RegExp;
}

/** Runs beside the others until Ctrl-C. */
const UP = 'npm run boston311 -- up';

/** Every other command of README, by the test below that runs it just as it stands there. */
const EXERCISES = {
  generated: {
    'npm run refresh': { also: '-- --sample-rows 300 --sample-new-rows 100', out: /read 1,673 = loaded 1,673/ },
    'npm run boston311 -- answers': { out: /^1 {2}Which channel is used most/m },
    'npm run boston311 -- report': { out: /report\/index\.html$/m },
    'npm run boston311 -- report --month-in-review': { out: /report\/month-in-review\.html$/m },
    'npm run boston311 -- export --format csv parquet open311': { out: /cases\.parquet/ },
    'npm run boston311 -- query "select * from on_time where grain = \'all\'"': { out: /│ grain +│/ },
    // Nothing but the result: a program reads it.
    'npm run -s boston311 -- query "from answer_on_time" --format json': { out: /^\[\{"requests":400,[^\n]*\}\]\n$/ },
    'npm run boston311 -- gaps': { out: /No gap of over 10 points|│ neighborhood/ },
    'npm run boston311 -- diff': { out: /│ legacy-2026 +│ +300 │/ },
    'npm run boston311 -- query "from clock_verdicts"': {
      out: /│ hour curve|SLA clock|closing text|too little evidence/,
    },
    'npm run boston311 -- query "from gate_checks"': { out: /│ vocabulary +│ true/ },
    'npm run boston311 -- verify': { out: /│ legacy-\d+ +│/ },
    'npm run boston311 -- quarantine list': { out: /0 records|No record/i },
    'npm run boston311 -- quarantine replay': { out: /./ },
    'npm run boston311 -- restore new-system': { out: /│/ },
    'npm run boston311 -- status': { out: /refresh\/auto │ completed/ },
    'npm run boston311 -- doctor': { out: /data folder +│ ok/ },
    'npm run boston311 -- --help': { out: /^Usage: boston311/m },
    'npm run boston311 -- plan': {
      also: '--sample-rows 300 --sample-new-rows 100',
      out: /\d+ of 3 files to bring in.*Nothing is billed/,
    },
    'npm run boston311 -- schedule describe': { out: /06:00 on the 1st of every month, America\/New_York/ },
    'npm run boston311 -- schedule trigger': { out: /refresh started/ },
    'npm run boston311 -- backfill --years 2015-2024': { also: '--sample-rows 20', out: /read 200 = loaded 200/ },
  },
  end: { 'npm run boston311 -- reset --yes': { out: /Removed lake, .*warehouse/ } },
  files: {
    'npm run refresh -- --source FOLDER': { out: /2 files published/ },
    'npm run boston311 -- why CASE': { out: /legacy-2011/ },
    'npm run refresh -- --source 2011.csv 2012.csv': { out: /Nothing new.*; 0 bytes moved, no row changed/ },
  },
  doubtful: {
    'npm run boston311 -- approve RUN': { out: /legacy-2011/ },
    'npm run boston311 -- reject RUN --why TEXT': { out: /legacy-2011/ },
  },
  tests: { 'npm test': { also: '-- test/dashboard/format.test.ts', out: /^[1-9]\d* passed, 0 failed\n$/m } },
} as const satisfies Record<string, Record<string, Exercise>>;

const COMMAND = /^(?:npm|npx|node|boston311) /;

/** The command lines of a text: those in fenced blocks, whatever their language, and those quoted within a sentence. */
function commandsOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```(\w*)\n([^]*?)^```$/gm)];
  const inBlocks = blocks.flatMap(([, language, block = '']) => {
    const lines = block.split('\n').map((line) => line.replace(/\s+# .*$/, '').trim());
    return lines.filter((line) => (language === 'sh' ? line !== '' : COMMAND.test(line)));
  });
  const text = blocks.reduce((rest, [block]) => rest.replace(block, ''), markdown);
  const inText = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code).filter((code) => COMMAND.test(code));
  return [...new Set([...inBlocks, ...inText])];
}

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const folder = temporaryFolder();
const dataDir = (): string => join(folder(), 'data');
const filesFolder = (): string => join(folder(), 'files');

test('README names the commands that are run below, and no other', () => {
  const exercised = Object.values(EXERCISES).flatMap((commands) => Object.keys(commands));
  expect(commandsOf(readme).sort()).toEqual([UP, ...exercised].sort());
});

test('a command is found wherever it stands', () => {
  const text = 'Run `npm run a`:\n\n```sh\nnpm run b # why\ncd c\n```\n\n```\noutput\nboston311 d\n```\n';
  expect(commandsOf(text)).toEqual(['npm run b', 'cd c', 'boston311 d', 'npm run a']);
});

interface Run {
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when it says so on standard error; rejects when it ends before. */
  readonly says: (text: string) => Promise<void>;
  /** As a person at its terminal does. */
  readonly pressCtrlC: () => void;
  readonly ended: Promise<number | null>;
}

/** Starts a command line in a shell at the project's folder, as a person does; the portal does not answer. */
function start(command: string): Run {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:BOSTON311|TEMPORAL)_/.test(name) || name === 'BOSTON311_CACHE_DIR',
  );
  const env = {
    ...Object.fromEntries(own),
    BOSTON311_DATA_DIR: dataDir(),
    BOSTON311_PORTAL_URL: 'http://127.0.0.1:1',
  };
  // Ctrl-C reaches a process group as a whole, so it has one of its own.
  const child = spawn(command, { shell: true, cwd: projectRoot, env, detached: true });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    out: () => out,
    err: () => err,
    says: (text) =>
      new Promise((resolve, reject) => {
        child.stderr.on('data', () => err.includes(text) && resolve());
        void ended.then(() => reject(new Error(`${command} ended: ${err}`)));
      }),
    pressCtrlC: () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    },
    ended,
  };
}

/** Runs commands one after the other; all must succeed and print what is expected. */
async function runAll(commands: Readonly<Record<string, Exercise>>): Promise<void> {
  for (const [command, exercise] of Object.entries(commands)) await runOne(command, exercise);
}

async function runOne(command: string, { also = '', out }: Exercise): Promise<void> {
  const run = start(
    `${command} ${also}`
      .replace('FOLDER', filesFolder())
      .replace('CASE', '101000295614')
      .replace(/\d+\.csv/g, (name) => join(filesFolder(), name)),
  );
  const code = await run.ended;
  expect({ command, code, err: code === 0 ? '' : run.err() }).toEqual({ command, code: 0, err: '' });
  expect(run.out()).toMatch(out);
}

/** A server for the data folder that the commands join, on ports that no command of another test can want. */
async function withServer(work: () => Promise<void>): Promise<void> {
  const log = (): void => undefined;
  const cliPath = await ensureTemporalCli({ log });
  const server = await startDevServer({ cliPath, dataDir: dataDir(), log, ports: { grpc: 0, ui: 0 } });
  await work().finally(() => server.stop());
}

test('on generated data: refresh, answers, every month, and the end', async () => {
  await withServer(async () => {
    const up = start(UP);
    try {
      await up.says('Ready. Ctrl-C ends it.');
      await runAll(EXERCISES.generated);
    } finally {
      up.pressCtrlC();
      await up.ended;
    }
    expect(up.err()).toContain('Ending; steps under way get time to end.');
  });
  await runAll(EXERCISES.end);
}, 240_000);

/** Writes a year's file of that many cases, the first with that id, and returns where it is. */
function writeYear(year: number, firstId: number, cases = 1): string {
  const dates = { open_dt: `${year}-07-01 02:18:31`, closed_dt: `${year}-07-01 06:12:43`, target_dt: '' };
  const records = Array.from({ length: cases }, (_, index) =>
    recordLine('B', { case_enquiry_id: String(firstId + index), ...dates }),
  );
  mkdirSync(filesFolder(), { recursive: true });
  const file = join(filesFolder(), `${year}.csv`);
  writeFileSync(file, fileOf('B', records));
  return file;
}

test('with files of one’s own: a folder, then the same files by name', async () => {
  writeYear(2011, 101000295614);
  writeYear(2012, 101000400000);
  await withServer(() => runAll(EXERCISES.files));
}, 120_000);

test('a file that lost a part is held: approved once, then refused', async () => {
  const refresh = (): Run => start(`npm run refresh -- --source ${writeYear(2011, 101000295614, cases)}`);
  let cases = 90;
  await withServer(async () => {
    expect(await refresh().ended).toBe(0);
    for (const [decision, exercise] of Object.entries(EXERCISES.doubtful)) {
      cases -= 28;
      const held = refresh();
      await held.says('HELD: legacy-2011');
      const [run = ''] = /(?<=approve )ingest-resource\/\S+/.exec(held.err()) ?? [];
      await runOne(decision.replace('RUN', run).replace('TEXT', '"a part is missing"'), exercise);
      expect(await held.ended).toBe(decision.includes('approve') ? 0 : 1);
    }
  });
}, 180_000);

test('the tests, of which a few', () => runAll(EXERCISES.tests), 120_000);
