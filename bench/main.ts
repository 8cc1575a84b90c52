import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { say } from './say';
import { HELP, parseCommandLine, type BenchOptions } from './command-line';
import { compare, fleetFigures, type History, type SizeFigures } from './figures';
import { measurePlainScript } from './plain-script';
import { DLT, preparePeer, SPARK, type ReadyPeer } from './peers';
import { measureRefresh, prepareRefresh } from './measure-refresh';
import { measureTransform } from './measure-transform';
import { formatReport, type BenchReport } from './report';
import { ensureSampleFile } from './sample-files';
import { measurePage } from './views/measure-page';
import { measureViews } from './views/measure-views';
import { formatViews, type ViewsReport } from './views/report';
import { ensureWarehouse } from './views/warehouse';

/** Files up to this size are measured `--runs` times, larger ones once. */
const QUICK_BYTES = 500e6;

async function main(args: readonly string[]): Promise<void> {
  const options = parseCommandLine(args);
  if (options === null) {
    console.log(HELP);
    return;
  }
  if (options.viewsOfCases !== null) {
    const figures = await benchViews(options.viewsOfCases);
    console.log(options.format === 'json' ? JSON.stringify(figures, null, 2) : formatViews(figures));
    return;
  }
  const report = await bench(options);
  console.log(options.format === 'json' ? JSON.stringify(report, null, 2) : formatReport(report));
}

/** The views and the pages, of a warehouse as large as Boston's. */
async function benchViews(cases: number): Promise<ViewsReport> {
  tellLoad();
  await prepareRefresh();
  const dataDir = await ensureWarehouse(cases);
  const measured = await measureViews(dataDir, say);
  return { machine: thisMachine(), ...measured, page: await measurePage(dataDir) };
}

async function bench(options: BenchOptions): Promise<BenchReport> {
  tellLoad();
  await prepareRefresh();
  const spark = options.spark ? await preparePeer(SPARK) : null;
  const dlt = options.dlt ? await preparePeer(DLT) : null;
  const figures: SizeFigures[] = [];
  for (const { label, bytes } of options.sizes) {
    const file = await ensureSampleFile(bytes);
    figures.push(await measureSize(label, file, bytes <= QUICK_BYTES ? options.runs : 1, { spark, dlt }));
  }
  return {
    machine: thisMachine(),
    figures,
    fleet: fleetFigures(figures, availableParallelism()),
    comparisons: compare(figures),
  };
}

function thisMachine(): BenchReport['machine'] {
  const [cpu] = cpus();
  return {
    cores: availableParallelism(),
    cpu: cpu?.model.trim() ?? 'unknown',
    memoryBytes: totalmem(),
    node: process.versions.node,
  };
}

/** Measures one file. What is compared is run in turns, so that a busy moment of the machine falls on all of it. */
async function measureSize(
  label: string,
  file: { readonly path: string; readonly bytes: number },
  runs: number,
  peers: { readonly spark: ReadyPeer | null; readonly dlt: ReadyPeer | null },
): Promise<SizeFigures> {
  const threads = availableParallelism();
  const plainSeconds: number[] = [];
  const plainProcessSeconds: number[] = [];
  const transformSeconds: number[] = [];
  const refreshSeconds: number[] = [];
  const dltSeconds: number[] = [];
  const sparkSeconds: number[] = [];
  let rows = 0;
  let chunks = 0;
  let workerPeakBytes: number | null = null;
  let serverPeakBytes: number | null = null;
  let history: History | null = null;

  for (let run = 1; run <= runs; run++) {
    say(`${label}, run ${run} of ${runs}: plain script, transform, refresh${peers.dlt === null ? '' : ', dlt'} ...`);
    await inTemporaryFolder(async (folder) => {
      const plain = await measurePlainScript(file.path, folder, threads);
      rows = plain.rows;
      plainSeconds.push(plain.seconds);
      plainProcessSeconds.push(plain.processSeconds);
    });
    await inTemporaryFolder(async (folder) => {
      const transform = await measureTransform(file.path, folder);
      expectRows('the transform', transform.rows, rows);
      transformSeconds.push(transform.seconds);
      chunks = transform.chunks;
    });
    await inTemporaryFolder(async (folder) => {
      const refresh = await measureRefresh(file.path, folder);
      expectRows('the refresh', refresh.rows, rows);
      refreshSeconds.push(refresh.seconds);
      workerPeakBytes = larger(workerPeakBytes, refresh.memory.program);
      serverPeakBytes = larger(serverPeakBytes, refresh.memory.server);
      history = refresh.history;
    });
    if (peers.dlt !== null) dltSeconds.push(await measurePeer('dlt', peers.dlt, file.path, threads, rows));
  }
  if (peers.spark !== null) {
    say(`${label}: Spark job ...`);
    sparkSeconds.push(await measurePeer('the Spark job', peers.spark, file.path, threads, rows));
  }
  return {
    label,
    bytes: file.bytes,
    rows,
    plainSeconds,
    plainProcessSeconds,
    transformSeconds,
    chunks,
    refreshSeconds,
    workerPeakBytes,
    serverPeakBytes,
    history,
    sparkSeconds: sparkSeconds.length === 0 ? null : sparkSeconds,
    dltSeconds: dltSeconds.length === 0 ? null : dltSeconds,
  };
}

async function measurePeer(
  name: string,
  peer: ReadyPeer,
  file: string,
  threads: number,
  rows: number,
): Promise<number> {
  return await inTemporaryFolder(async (folder) => {
    const measured = await peer(file, join(folder, 'out'), threads);
    expectRows(name, measured.rows, rows);
    return measured.seconds;
  });
}

/** Said beforehand, since figures of a machine that does something else are no figures. */
function tellLoad(): void {
  const [lastMinute = 0] = loadavg();
  if (lastMinute > availableParallelism() / 2)
    say(`note: the machine is busy (load ${lastMinute.toFixed(1)}); expect slower figures`);
}

/** A comparison is worth nothing where one side did less: a difference is told, and left to the reader. */
function expectRows(name: string, found: number, expected: number): void {
  if (found !== expected) say(`note: ${name} counts ${found} rows where the plain script counts ${expected}`);
}

function larger(a: number | null, b: number | null): number | null {
  return a === null ? b : Math.max(a, b ?? 0);
}

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'boston311-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
