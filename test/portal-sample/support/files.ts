import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { sampleFileBytes, type SampleFileSpec } from '../../../adapters/portal/sample';

export type Row = Readonly<Record<string, string>>;

/** The whole of a generated file. */
export async function bytesOf(spec: SampleFileSpec): Promise<Buffer> {
  const buffers: Buffer[] = [];
  for await (const buffer of sampleFileBytes(spec)) buffers.push(buffer);
  return Buffer.concat(buffers);
}

/** The records of a generated file as a careful CSV reader has them, columns named as in B, or as in the new system. */
export async function rowsOf(spec: SampleFileSpec): Promise<Row[]> {
  return parsed(await bytesOf(spec));
}

export function parsed(bytes: Buffer): Row[] {
  return parse(bytes, { columns: (names: string[]) => names.map(columnName) }) as unknown as Row[];
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Share of rows for which something holds. */
export function share(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return count(rows, holds) / rows.length;
}

export function count(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length;
}

/** Fails where a list of exceptions has any, showing how many there are and the first of them. */
export function expectNone(exceptions: readonly unknown[]): void {
  expect({ count: exceptions.length, first: exceptions[0] }).toEqual({ count: 0 });
}

/** `2022-01-04 14:19:18` as seconds, digits taken as they stand. */
export function seconds(text: string | undefined): number {
  return Date.parse(`${text?.slice(0, 19).replace(' ', 'T')}Z`) / 1000;
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  sla_target_dt: 'target_dt',
  ontime_status: 'ontime',
  on_time: 'ontime',
  submitted_photo: 'submittedphoto',
  closed_photo: 'closedphoto',
};

function columnName(published: string): string {
  const name = published.toLowerCase();
  return OTHER_NAMES[name] ?? name;
}
