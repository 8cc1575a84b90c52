import { type QuarantineReason, shownValue } from '../quarantine';
import { dayOf, monthOf, partsOf, sundayOf } from './calendar';
import type { DispatchRecord } from './dispatches';
import type { DispatchField, DispatchHeader } from './header';

/** Why a record of dispatch counts cannot be loaded. */
export interface DispatchFault {
  readonly reason: QuarantineReason;
  /** The column as published. */
  readonly field: string | null;
  readonly detail: string | null;
}

/** A count as published: digits, in groups of three or not. */
const COUNT = /^(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?$/;

/**
 * Reads the records of one file one after the other: every value must be sound and agree with the others, and a day or
 * week may stand once. The first record of a day counts; which of two is right cannot be told from the file.
 */
export class DispatchRecordReader {
  private readonly lineOfDate = new Map<string, number>();

  constructor(private readonly header: DispatchHeader) {}

  read(fields: readonly string[], line: number): DispatchRecord | DispatchFault {
    const { columns, grain } = this.header;
    if (fields.length !== columns.length) return wrongLength(fields.length, this.header);
    const values = new Map(columns.map(({ field }, index) => [field, (fields[index] ?? '').trim()]));
    const fault = (
      reason: QuarantineReason,
      field: DispatchField,
      detail = shownValue(values.get(field) ?? ''),
    ): DispatchFault => ({
      reason,
      field: columns.find((column) => column.field === field)?.published ?? field,
      detail,
    });

    const dateField = grain === 'daily' ? 'Date' : 'week';
    const date = dayOf(values.get(dateField) ?? '');
    if (date === null) return fault('bad date', dateField);
    if (grain === 'weekly' && sundayOf(date) !== date) return fault('not a Sunday', dateField);
    const contradiction = contradicting(date, values);
    if (contradiction !== null) return fault('contradicting date', contradiction);

    const counts = { bpd: countOf(values, 'BPD'), ems: countOf(values, 'EMS'), bfd: countOf(values, 'BFD') };
    if (counts.bpd === null) return fault('bad count', 'BPD');
    if (counts.ems === null) return fault('bad count', 'EMS');
    if (counts.bfd === null) return fault('bad count', 'BFD');
    const total = counts.bpd + counts.ems + counts.bfd;
    if ((values.get('Total') ?? '') !== '') {
      const published = countOf(values, 'Total');
      if (published === null) return fault('bad count', 'Total');
      if (published !== total) return fault('wrong total', 'Total', `${published}, the agencies add up to ${total}`);
    }
    const earlier = this.lineOfDate.get(date);
    if (earlier !== undefined) return fault('repeated date', dateField, `${date} stands in line ${earlier} already`);
    this.lineOfDate.set(date, line);
    return { date, line, bpd: counts.bpd, ems: counts.ems, bfd: counts.bfd, total };
  }
}

export function isFault(read: DispatchRecord | DispatchFault): read is DispatchFault {
  return 'reason' in read;
}

function wrongLength(length: number, { columns }: DispatchHeader): DispatchFault {
  const few = length < columns.length;
  return {
    reason: few ? 'too few fields' : 'too many fields',
    field: few ? (columns[length]?.published ?? null) : null,
    detail: `${length} fields, the header has ${columns.length}`,
  };
}

/** The first of the columns Year, Month and DayOfYear that says another day than the date does. */
function contradicting(date: string, values: ReadonlyMap<DispatchField | null, string>): DispatchField | null {
  const { year, month, dayOfYear } = partsOf(date);
  const says = (field: DispatchField, expected: number, read: (text: string) => number | null): boolean => {
    const text = values.get(field) ?? '';
    return text === '' || read(text) === expected;
  };
  if (!says('Year', year, wholeNumber)) return 'Year';
  if (!says('Month', month, monthOf)) return 'Month';
  return says('DayOfYear', dayOfYear, wholeNumber) ? null : 'DayOfYear';
}

function countOf(values: ReadonlyMap<DispatchField | null, string>, field: DispatchField): number | null {
  return wholeNumber(values.get(field) ?? '');
}

function wholeNumber(text: string): number | null {
  return COUNT.test(text) ? Number(text.replaceAll(',', '')) : null;
}
