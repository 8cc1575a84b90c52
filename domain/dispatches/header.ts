import { PipelineError } from '../errors';
import { foldName } from '../source/header';
import { nearest } from '../source/nearest';
import type { DispatchGrain } from './dispatches';

/** A column of a file of dispatch counts that this project knows, by its published name. */
export type DispatchField = 'Date' | 'week' | 'Year' | 'Month' | 'DayOfYear' | 'Total' | 'BPD' | 'BFD' | 'EMS';

interface DispatchFields {
  readonly needed: readonly DispatchField[];
  readonly others: readonly DispatchField[];
}

export const DISPATCH_FIELDS: Readonly<Record<DispatchGrain, DispatchFields>> = {
  daily: { needed: ['Date', 'BPD', 'BFD', 'EMS'], others: ['Year', 'Month', 'DayOfYear', 'Total'] },
  weekly: { needed: ['week', 'BPD', 'BFD', 'EMS'], others: ['Total'] },
};

export interface DispatchHeader {
  readonly grain: DispatchGrain;
  readonly columns: readonly {
    readonly published: string;
    /** Null for a column that is not used. */
    readonly field: DispatchField | null;
  }[];
  /** What a person should know: unknown columns. */
  readonly notices: readonly string[];
}

const AGENCIES: readonly DispatchField[] = ['BPD', 'BFD', 'EMS'];
/** Columns of two agencies: no file of 311 requests has one. */
const TELLING_AGENCIES = 2;
/** The row number that exports of the portal's data store begin with. */
const ROW_NUMBER = 'id';

/** Whether a header is that of a file of dispatch counts, sound or not. */
export function isDispatchHeader(names: readonly string[]): boolean {
  const folded = names.map(foldName);
  return AGENCIES.filter((agency) => folded.includes(foldName(agency))).length >= TELLING_AGENCIES;
}

/**
 * Maps the header of a file of 911 dispatch counts, by name and never by position; null where it is another kind of file.
 *
 * @param names the header's cells
 * @param file what the file is called in messages
 * @throws PipelineError SchemaDrift where a needed column is missing or one stands twice
 */
export function mapDispatchHeader(names: readonly string[], file: string): DispatchHeader | null {
  if (!isDispatchHeader(names)) return null;
  const folded = names.map(foldName);
  const grain: DispatchGrain = folded.includes('week') && !folded.includes('date') ? 'weekly' : 'daily';
  const { needed, others } = DISPATCH_FIELDS[grain];
  const byName = new Map([...needed, ...others].map((field) => [foldName(field), field]));
  const columns = names.map((published) => ({ published, field: byName.get(foldName(published)) ?? null }));
  const twice = folded.find((name, index) => name !== '' && folded.indexOf(name) !== index);
  if (twice !== undefined) throw drift(`the column "${twice}" stands twice`, file, twice);
  const unknown = columns.filter(({ field }) => field === null).map(({ published }) => published);
  const missing = needed.filter((field) => !columns.some((column) => column.field === field));
  if (missing[0] !== undefined) {
    const told = missing.map((field) => {
      const guess = nearest(field, unknown);
      return guess === null ? `"${field}"` : `"${field}" (is it the column "${guess}"?)`;
    });
    throw drift(`the header lacks the needed column ${told.join(' and ')}`, file, missing[0]);
  }
  return {
    grain,
    columns,
    notices: unknown
      .filter((name) => foldName(name) !== ROW_NUMBER)
      .map((name) => `unknown column "${name}": it is not used`),
  };
}

function drift(message: string, file: string, field: string): PipelineError {
  return new PipelineError('SchemaDrift', message, { place: { file, line: 1, field } });
}
