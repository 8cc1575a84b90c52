import { type Cube, CUBE_DIMENSIONS } from './cube';
import { partCode } from './parts';
import { VarintWriter } from './varint';

/** Runs of the packed bytes, in their order. Counts are written as parts of one another; the rest follows from them. */
export const RUNS = [
  /** Of each combination: how far its key is from the one before, and how many cells it has more than one. */
  'distance',
  'length',
  /** Of each cell: how many periods lie between it and the one before. */
  'gap',
  'requests',
  'open',
  'overdue',
  'withoutTarget',
  'miss',
  'pending',
  'young30',
  'young7',
  'late7',
  'late30',
] as const;
export type Run = (typeof RUNS)[number];

/** A cube as bytes, to be pressed: first how long each run is, then the runs. unpackCube reads them. */
export function packCube(cube: Cube): Uint8Array {
  const runs = Object.fromEntries(RUNS.map((run) => [run, new VarintWriter()])) as Record<Run, VarintWriter>;
  let lastKey = -1;
  for (let combination = 0; combination < cube.combinations; combination++) {
    const key = keyOf(cube, combination);
    const start = cube.starts[combination] ?? 0;
    const end = cube.starts[combination + 1] ?? 0;
    runs.distance.push(key - lastKey - 1);
    runs.length.push(end - start - 1);
    lastKey = key;
    packCells(cube, start, end, runs);
  }
  return joined(RUNS.map((run) => runs[run].take()));
}

function packCells({ period, counts }: Cube, start: number, end: number, runs: Record<Run, VarintWriter>): void {
  let last = -1;
  for (let cell = start; cell < end; cell++) {
    const at = (column: Uint32Array): number => column[cell] ?? 0;
    const requests = at(counts.requests);
    const open = at(counts.open_cases);
    const targets = at(counts.hit) + at(counts.miss) + at(counts.pending);
    const young30 = requests - at(counts.old_enough_30_days);
    const late7 = at(counts.old_enough_7_days) - at(counts.closed_within_7_days);
    runs.gap.push((period[cell] ?? 0) - last - 1);
    last = period[cell] ?? 0;
    runs.requests.push(requests);
    runs.open.push(partCode(open, requests));
    runs.overdue.push(partCode(at(counts.overdue_cases), open));
    runs.withoutTarget.push(partCode(requests - targets, requests));
    runs.miss.push(partCode(at(counts.miss), targets));
    runs.pending.push(partCode(at(counts.pending), targets));
    runs.young30.push(partCode(young30, requests));
    runs.young7.push(partCode(requests - at(counts.old_enough_7_days), young30));
    runs.late7.push(partCode(late7, requests));
    runs.late30.push(partCode(at(counts.old_enough_30_days) - at(counts.closed_within_30_days), late7));
  }
}

/** The words of a combination as one number. */
function keyOf({ words, keys }: Cube, combination: number): number {
  let key = 0;
  for (const dimension of CUBE_DIMENSIONS) key = key * words[dimension].length + (keys[dimension][combination] ?? 0);
  return key;
}

function joined(runs: readonly Uint8Array[]): Uint8Array {
  const head = new VarintWriter();
  for (const run of runs) head.push(run.length);
  const parts = [head.take(), ...runs];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
