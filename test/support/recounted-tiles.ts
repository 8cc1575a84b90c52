import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import type { ShownTile } from './page-tiles';

type Cells = Readonly<Record<string, unknown>>;

/** What test/recount/measures.py says a tile should show. */
export interface RecountedTile {
  readonly figure: string | null;
  readonly n: number | null;
  /** Columns that tell its rows apart. */
  readonly keys: readonly string[];
  readonly rows: readonly Cells[];
  /** The page has these rows and no others. */
  readonly whole: boolean;
}

/** By page, without .html, and by tile. */
export type RecountedPages = Readonly<Record<string, Readonly<Record<string, RecountedTile>>>>;

/** Counts a file's measures with Python, knowing nothing of this project but its mapping tables. */
export async function recountMeasures(path: string, clock: string): Promise<RecountedPages> {
  const child = spawn('python3', [join(projectRoot, 'test', 'recount', 'measures.py'), path, clock]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`measures.py ended with ${String(code)}: ${err}`);
  return (JSON.parse(out) as { pages: RecountedPages }).pages;
}

/** How far a fraction may be off for the order it was added up in. */
const TOLERANCE = 1e-9;
const MOST_SHOWN = 6;

/** What a tile shows otherwise than it was counted, in words; empty where they agree. */
export function differences(shown: ShownTile, counted: RecountedTile): string[] {
  const found = [
    ...(shown.figure === counted.figure ? [] : [`figure: ${said(shown.figure)}, counted ${said(counted.figure)}`]),
    ...(shown.n === counted.n ? [] : [`n: ${said(shown.n)}, counted ${said(counted.n)}`]),
    ...(counted.whole && shown.rows.length !== counted.rows.length
      ? [`rows: ${shown.rows.length}, counted ${counted.rows.length}`]
      : []),
    ...differentCells(shown, counted),
  ];
  return found.length <= MOST_SHOWN ? found : [...found.slice(0, MOST_SHOWN), `and ${found.length - MOST_SHOWN} more`];
}

function differentCells({ names, rows }: ShownTile, { keys, rows: expected }: RecountedTile): string[] {
  if (expected.length === 0) return [];
  const byKey = new Map<string, Cells>();
  for (const row of rows) {
    const cells = Object.fromEntries(names.map((name, index) => [name, row[index]]));
    const key = keyOf(cells, keys);
    if (byKey.has(key)) return [`two rows are ${key}`];
    byKey.set(key, cells);
  }
  return expected.flatMap((row) => {
    const key = keyOf(row, keys);
    const cells = byKey.get(key);
    if (cells === undefined) return [`no row is ${key}`];
    return Object.entries(row)
      .filter(([name, value]) => !(name in cells) || !isSame(cells[name], value))
      .map(([name, value]) => `${name} of ${key}: ${said(cells[name])}, counted ${said(value)}`);
  });
}

function keyOf(cells: Cells, keys: readonly string[]): string {
  return keys.map((name) => String(cells[name])).join(' / ');
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return a === b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
  return a === b;
}

function said(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
