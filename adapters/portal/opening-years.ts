import type { FileHandle } from 'node:fs/promises';
import { readRecords } from '../csv/reader';
import { MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';
import type { HeaderMap } from '../../domain/source/header';
import { readFully } from './read-fully';

const WINDOW_BYTES = 64 * 1024;
/** From this share of its sampled rows on, a file is one of that year; stragglers of others stand in every file. */
const ONE_YEAR_SHARE = 0.9;

/**
 * First and last year in which the cases of a legacy file were opened, by rows at its head, middle and end; null where
 * none of them tells.
 */
export async function openingYears(
  file: FileHandle,
  size: number,
  header: Pick<HeaderMap, 'columns'>,
): Promise<{ from: number; to: number } | null> {
  const column = header.columns.findIndex(({ field }) => field === 'open_dt');
  const places = [0, Math.floor((size - WINDOW_BYTES) / 2), size - WINDOW_BYTES];
  const counts = new Map<number, number>();
  for (const offset of new Set(places.map((place) => Math.max(0, place)))) {
    const window = await readFully(file, offset, WINDOW_BYTES);
    for (const fields of wholeRecords(window, offset > 0, offset + window.length < size)) {
      const year = Number(/(?<!\d)20\d\d(?!\d)/.exec(fields[column] ?? '')?.[0]);
      if (fields.length === header.columns.length && year > 0) counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  }
  return spanOf(counts);
}

function spanOf(counts: ReadonlyMap<number, number>): { from: number; to: number } | null {
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (rows === 0) return null;
  for (const [year, count] of counts) if (count >= rows * ONE_YEAR_SHARE) return { from: year, to: year };
  const years = [...counts.keys()];
  return { from: Math.min(...years), to: Math.max(...years) };
}

/** Records of a window; the first is left out where it may have begun before, the last where it may go on behind. */
function wholeRecords(window: Buffer, cutBefore: boolean, cutBehind: boolean): (readonly string[])[] {
  const start = cutBefore ? window.indexOf(10) + 1 : 0;
  const records: Buffer[] = [];
  const scanner = new RecordScanner((kind, from, to, _line, block, blockOffset) => {
    if (kind === 'record') records.push(block.subarray(from - blockOffset, to - blockOffset));
  }, MAX_RECORD_BYTES);
  scanner.push(window.subarray(start));
  scanner.end();
  if (cutBehind) records.pop();
  return readRecords(records);
}
