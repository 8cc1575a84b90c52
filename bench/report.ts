import { median, type Comparison, type FleetFigures, type Runs, type SizeFigures } from './figures';

export interface BenchReport {
  readonly machine: {
    readonly cores: number;
    readonly cpu: string;
    readonly memoryBytes: number;
    readonly node: string;
  };
  readonly figures: readonly SizeFigures[];
  readonly fleet: FleetFigures;
  readonly comparisons: readonly Comparison[];
}

/** The report for a person: what was measured for each file, then each comparison with its target. */
export function formatReport({ machine, figures, fleet, comparisons }: BenchReport): string {
  const heading = `${machine.cores} cores (${machine.cpu}), ${(machine.memoryBytes / 1e9).toFixed(0)} GB of memory, Node.js ${machine.node}; the files are generated`;
  return [heading, ...figures.flatMap(sizeLines), '', ...fleetLines(fleet), '', ...comparisonLines(comparisons)].join(
    '\n',
  );
}

/** What docs/fleet.md plans with. */
function fleetLines({ bytesAChunk, chunksASecondACore, eventsAChunk }: FleetFigures): string[] {
  return [
    'for a fleet',
    line('bytes a chunk', megabytes(bytesAChunk)),
    line('chunks a second a core', chunksASecondACore.toFixed(2)),
    ...(eventsAChunk === null ? [] : [line('history events a chunk', eventsAChunk.toFixed(1))]),
  ];
}

function line(name: string, value: string, detail = ''): string {
  return `  ${name.padEnd(34)}${value.padStart(10)}  ${detail}`.trimEnd();
}

function sizeLines(size: SizeFigures): string[] {
  const rate = (runs: Runs): string => `${(size.bytes / 1e6 / median(runs)).toFixed(0)} MB/s`;
  const timed = (name: string, runs: Runs): string => {
    return line(
      name,
      `${median(runs).toFixed(2)} s`,
      runs.length === 1 ? rate(runs) : `${rate(runs)}; runs ${runs.map((run) => run.toFixed(2)).join(', ')}`,
    );
  };
  return [
    '',
    `${size.label}: ${size.rows.toLocaleString('en-US')} rows`,
    timed('plain DuckDB script', size.plainSeconds),
    timed('plain DuckDB script, whole process', size.plainProcessSeconds),
    timed('transform (staged and archive)', size.transformSeconds),
    timed('whole refresh', size.refreshSeconds),
    ...(size.sparkSeconds === null ? [] : [timed('Spark job', size.sparkSeconds)]),
    ...(size.dltSeconds === null ? [] : [timed('dlt load', size.dltSeconds)]),
    ...(size.workerPeakBytes === null ? [] : [line('worker memory, peak', megabytes(size.workerPeakBytes))]),
    ...(size.serverPeakBytes === null ? [] : [line('Temporal server memory, peak', megabytes(size.serverPeakBytes))]),
    ...(size.history === null
      ? []
      : [line('history of a refresh', `${size.history.events} events`, `${(size.history.bytes / 1e3).toFixed(1)} kB`)]),
  ];
}

/** One line a comparison: the figure, and whether it is on the right side of its target. */
export function comparisonLines(comparisons: readonly Comparison[]): string[] {
  const of = Math.max(...comparisons.map((comparison) => comparison.of.length));
  return comparisons.map((comparison) => {
    const figure = `${comparison.name.padEnd(38)}${comparison.of.padEnd(of + 2)}${inUnit(comparison, comparison.value).padStart(8)}`;
    const { target } = comparison;
    if (target === null) return figure;
    return `${figure}   target ${target.bound} ${inUnit(comparison, target.value)}: ${target.met ? 'met' : 'MISSED'}`;
  });
}

function inUnit({ unit }: Comparison, value: number): string {
  return unit === 'bytes' ? megabytes(value) : value.toFixed(2);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
