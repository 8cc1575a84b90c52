/** The bench's arithmetic: sizes, medians, comparisons and the verdict on each. Pure; times in seconds, sizes in bytes. */

/** What the bench aims at, and what each figure is held against. */
export const TARGETS = {
  /** Speed of the transform as a part of the plain script's speed. */
  transformSpeed: 0.4,
  /** Time of a whole refresh, in times the plain script's. */
  refreshTime: 6,
  /** Time of a whole refresh as a part of the Spark job's. */
  sparkTime: 0.25,
  /** Worker memory of the largest file over that of the smallest. */
  memoryGrowth: 1.15,
  workerMemoryBytes: 900e6,
} as const;

/** One thing run once or several times, in order. */
export type Runs = readonly number[];

export interface History {
  readonly events: number;
  readonly bytes: number;
}

/** Everything measured on one file. Null where it was left out or this machine cannot tell. */
export interface SizeFigures {
  /** As asked for: `150MB`. */
  readonly label: string;
  readonly bytes: number;
  readonly rows: number;
  /** The plain script's own clock, from opening DuckDB to the closed Parquet file. */
  readonly plainSeconds: Runs;
  /** The same as a whole process, Node's start included: what a refresh is compared with. */
  readonly plainProcessSeconds: Runs;
  readonly transformSeconds: Runs;
  /** Chunks the file is cut into. */
  readonly chunks: number;
  readonly refreshSeconds: Runs;
  readonly workerPeakBytes: number | null;
  readonly serverPeakBytes: number | null;
  readonly history: History | null;
  readonly sparkSeconds: Runs | null;
  readonly dltSeconds: Runs | null;
}

/** What a fleet is planned by: docs/fleet.md. */
export interface FleetFigures {
  readonly bytesAChunk: number;
  /** Chunks a core transforms in a second, both outputs written. */
  readonly chunksASecondACore: number;
  /** Events of the histories that a chunk more adds; null where two sizes are not told apart. */
  readonly eventsAChunk: number | null;
}

/** The figures for a fleet, from all files measured. Throws on none. */
export function fleetFigures(figures: readonly SizeFigures[], cores: number): FleetFigures {
  const bySize = [...figures].sort((a, b) => a.bytes - b.bytes);
  const smallest = bySize[0];
  const largest = bySize.at(-1);
  if (smallest === undefined || largest === undefined) throw new Error('nothing was measured');
  const more = largest.chunks - smallest.chunks;
  return {
    bytesAChunk: largest.bytes / largest.chunks,
    chunksASecondACore: largest.chunks / median(largest.transformSeconds) / cores,
    eventsAChunk:
      more === 0 || largest.history === null || smallest.history === null
        ? null
        : (largest.history.events - smallest.history.events) / more,
  };
}

export interface Comparison {
  readonly name: string;
  /** The file or files it is about. */
  readonly of: string;
  readonly value: number;
  readonly unit: 'ratio' | 'bytes';
  /** Null where the figure is told and no target is set. */
  readonly target: {
    readonly bound: 'at least' | 'at most' | 'below';
    readonly value: number;
    readonly met: boolean;
  } | null;
}

const UNITS: Readonly<Record<string, number>> = { KB: 1e3, MB: 1e6, GB: 1e9 };

/** Bytes of a size such as `150MB` or `1.5GB` (decimal units). Throws on anything else. */
export function parseSize(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(KB|MB|GB)$/i.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(number) * (UNITS[unit?.toUpperCase() ?? ''] ?? NaN));
  if (!(bytes > 0)) throw new Error(`--sizes: "${text}" is not a size: write it like 150MB or 1.5GB`);
  return bytes;
}

/** The middle value, or the mean of the two in the middle. Throws on no values. */
export function median(values: Runs): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('no value to take a median of');
  return (lower + upper) / 2;
}

/**
 * All comparisons, in the order they are told. Times are compared by their medians. The targets on whole refreshes
 * stand for the smallest file, where the fixed cost of starting weighs most; growth of memory needs two sizes.
 */
export function compare(figures: readonly SizeFigures[]): Comparison[] {
  const bySize = [...figures].sort((a, b) => a.bytes - b.bytes);
  const smallest = bySize[0];
  const largest = bySize.at(-1);
  return [
    ...bySize.flatMap((size) => compareTimes(size, size === smallest)),
    ...(smallest === undefined || largest === undefined ? [] : compareMemory(smallest, largest)),
  ];
}

function compareTimes(size: SizeFigures, smallest: boolean): Comparison[] {
  const refresh = median(size.refreshSeconds);
  const ratio = (name: string, value: number, target: Comparison['target']): Comparison => {
    return { name, of: size.label, value, unit: 'ratio', target };
  };
  const plain = refresh / median(size.plainProcessSeconds);
  const rows = [
    ratio('transform speed / plain script speed', median(size.plainSeconds) / median(size.transformSeconds), {
      bound: 'at least',
      value: TARGETS.transformSpeed,
      met: median(size.plainSeconds) / median(size.transformSeconds) >= TARGETS.transformSpeed,
    }),
    ratio('refresh time / plain script time', plain, smallest ? atMost(plain, TARGETS.refreshTime) : null),
  ];
  if (size.sparkSeconds !== null) {
    const spark = refresh / median(size.sparkSeconds);
    rows.push(ratio('refresh time / Spark job time', spark, smallest ? atMost(spark, TARGETS.sparkTime) : null));
  }
  if (size.dltSeconds !== null)
    rows.push(ratio('refresh time / dlt load time', refresh / median(size.dltSeconds), null));
  return rows;
}

function compareMemory(smallest: SizeFigures, largest: SizeFigures): Comparison[] {
  if (smallest.workerPeakBytes === null || largest.workerPeakBytes === null) return [];
  const peak: Comparison = {
    name: 'worker memory, peak',
    of: largest.label,
    value: largest.workerPeakBytes,
    unit: 'bytes',
    target: {
      bound: 'below',
      value: TARGETS.workerMemoryBytes,
      met: largest.workerPeakBytes < TARGETS.workerMemoryBytes,
    },
  };
  if (smallest === largest) return [peak];
  const growth = largest.workerPeakBytes / smallest.workerPeakBytes;
  return [
    {
      name: 'worker memory, growth',
      of: `${largest.label} / ${smallest.label}`,
      value: growth,
      unit: 'ratio',
      target: atMost(growth, TARGETS.memoryGrowth),
    },
    peak,
  ];
}

function atMost(value: number, target: number): Comparison['target'] {
  return { bound: 'at most', value: target, met: value <= target };
}
