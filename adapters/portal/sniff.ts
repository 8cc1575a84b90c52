import { readRecord } from '../csv/reader';
import { ChunkPlanner } from '../../domain/csv/chunk-plan';
import { type DispatchHeader, mapDispatchHeader } from '../../domain/dispatches/header';
import { PipelineError } from '../../domain/errors';
import { type HeaderMap, mapHeader } from '../../domain/source/header';

/** Bytes of a file's head that are looked at. Fewer than these are taken for the whole file. */
export const SNIFF_BYTES = 256 * 1024;

const SIGNATURES: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or an Excel workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68]],
  ['a zstd archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
];

/** The first record of a file, which names its columns. */
export interface FirstRecord {
  readonly names: readonly string[];
  readonly line: number;
  /** Whether nothing follows it. */
  readonly isLast: boolean;
}

/**
 * Looks at the first SNIFF_BYTES of a file (all of it where it is shorter) and maps its header.
 *
 * @param file what the file is called in messages
 * @throws PipelineError EmptyFile, NotCsv (saying what it looks like), WrongEncoding, NoRecords, UnknownHeader, SchemaDrift
 */
export function sniffCsv(head: Buffer, file: string, read: typeof mapHeader = mapHeader): HeaderMap {
  const first = sniffFirstRecord(head, file);
  const map = read(first.names, file);
  refuseWithoutRecords(first, file);
  return map;
}

/** The same for a file of 911 dispatch counts. */
export function sniffDispatches(head: Buffer, file: string): DispatchHeader {
  const first = sniffFirstRecord(head, file);
  const header = mapDispatchHeader(first.names, file);
  if (header === null) {
    throw new PipelineError('UnknownHeader', 'the header is not one of 911 dispatch counts', {
      place: { file, line: first.line },
    });
  }
  refuseWithoutRecords(first, file);
  return header;
}

/** Throws EmptyFile, NotCsv (saying what it looks like) and WrongEncoding. */
export function sniffFirstRecord(head: Buffer, file: string): FirstRecord {
  const place = { file };
  if (head.length === 0) throw new PipelineError('EmptyFile', 'the file is empty', { place });
  const encoding = wideEncoding(head);
  if (encoding !== null) throw new PipelineError('WrongEncoding', `the file is ${encoding}, not UTF-8`, { place });
  const other = looksLike(head);
  if (other !== null) throw new PipelineError('NotCsv', `the file is ${other}, not CSV text`, { place });

  const planner = new ChunkPlanner();
  planner.push(head);
  const plan = planner.end();
  if (plan.header === null) throw new PipelineError('EmptyFile', 'the file holds blank lines only', { place });
  const { offset, bytes, line } = plan.header;
  const header = readRecord(head.subarray(offset, offset + bytes));
  if (!header.ok) {
    const type = header.reason === 'invalid UTF-8' ? 'WrongEncoding' : 'NotCsv';
    throw new PipelineError(type, `the header cannot be read: ${header.reason}`, { place: { file, line } });
  }
  return { names: header.fields, line, isLast: plan.records === 0 && head.length < SNIFF_BYTES };
}

function refuseWithoutRecords({ line, isLast }: FirstRecord, file: string): void {
  if (isLast) throw new PipelineError('NoRecords', 'the file ends after its header', { place: { file, line } });
}

/** UTF-16 or UTF-32, told by their marks or by where the zero bytes of Latin letters stand; null for neither. */
function wideEncoding(head: Buffer): string | null {
  const marks = head.subarray(0, 4).toString('hex');
  if (marks.startsWith('fffe0000') || marks.startsWith('0000feff')) return 'UTF-32 text';
  if (marks.startsWith('fffe') || marks.startsWith('feff')) return 'UTF-16 text';
  const letters = head.subarray(0, 1024);
  const zeros = [0, 1, 2, 3].map((place) => {
    const bytes = letters.filter((_, index) => index % 4 === place);
    return bytes.filter((byte) => byte === 0).length / bytes.length;
  });
  const pattern = zeros.map((share) => (share > 0.8 ? '0' : share < 0.2 ? 'x' : '?')).join('');
  if (pattern === '000x' || pattern === 'x000') return 'UTF-32 text';
  return pattern === '0x0x' || pattern === 'x0x0' ? 'UTF-16 text' : null;
}

function looksLike(head: Buffer): string | null {
  const signature = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (signature !== undefined) return signature[0];
  const start = head
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'an HTML page';
  if (start.startsWith('<?xml')) return 'an XML document';
  // a stray NUL byte spoils one record; binary content has them from the start, or everywhere
  const line = head.indexOf(10);
  const inHeader = head.subarray(0, line === -1 ? head.length : line).includes(0);
  return inHeader || countZeros(head) > head.length / 100 ? 'binary data (it holds NUL bytes)' : null;
}

function countZeros(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) count++;
  return count;
}
