import { type Cube, CUBE_DIMENSIONS, type CubeColumns, cubeColumns, type CubeFrame } from './cube';
import { RUNS, type Run } from './pack';
import { partOf } from './parts';
import { VarintReader } from './varint';

/** The cube that packCube wrote. Throws RangeError where the bytes are cut off. */
export function unpackCube(bytes: Uint8Array, frame: CubeFrame): Cube {
  const runs = readRuns(bytes);
  const columns = cubeColumns(frame);
  let key = -1;
  let at = 0;
  for (let combination = 0; combination < frame.combinations; combination++) {
    key += runs.distance.next() + 1;
    let rest = key;
    for (const dimension of [...CUBE_DIMENSIONS].reverse()) {
      const base = frame.words[dimension].length;
      columns.keys[dimension][combination] = rest % base;
      rest = Math.floor(rest / base);
    }
    columns.starts[combination] = at;
    const end = at + runs.length.next() + 1;
    unpackCells(columns, at, end, runs);
    at = end;
  }
  columns.starts[frame.combinations] = at;
  return { ...frame, ...columns };
}

function unpackCells(
  { period, counts }: CubeColumns,
  start: number,
  end: number,
  runs: Record<Run, VarintReader>,
): void {
  let last = -1;
  for (let cell = start; cell < end; cell++) {
    last += runs.gap.next() + 1;
    const requests = runs.requests.next();
    const open = partOf(runs.open.next(), requests);
    const targets = requests - partOf(runs.withoutTarget.next(), requests);
    const miss = partOf(runs.miss.next(), targets);
    const pending = partOf(runs.pending.next(), targets);
    const young30 = partOf(runs.young30.next(), requests);
    const old7 = requests - partOf(runs.young7.next(), young30);
    const late7 = partOf(runs.late7.next(), requests);
    period[cell] = last;
    counts.requests[cell] = requests;
    counts.open_cases[cell] = open;
    counts.closed_cases[cell] = requests - open;
    counts.overdue_cases[cell] = partOf(runs.overdue.next(), open);
    counts.miss[cell] = miss;
    counts.pending[cell] = pending;
    counts.hit[cell] = targets - miss - pending;
    counts.old_enough_7_days[cell] = old7;
    counts.closed_within_7_days[cell] = old7 - late7;
    counts.old_enough_30_days[cell] = requests - young30;
    counts.closed_within_30_days[cell] = requests - young30 - partOf(runs.late30.next(), late7);
  }
}

function readRuns(bytes: Uint8Array): Record<Run, VarintReader> {
  const head = new VarintReader(bytes);
  const sizes = RUNS.map((run) => [run, head.next()] as const);
  let at = head.position;
  return Object.fromEntries(
    sizes.map(([run, size]) => {
      at += size;
      return [run, new VarintReader(bytes.subarray(at - size, at))];
    }),
  ) as Record<Run, VarintReader>;
}
