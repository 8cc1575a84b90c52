import type { RecordKind } from './csv/record-scanner';

/** Why a record could not be loaded. */
export type QuarantineReason =
  | 'unterminated quote'
  | 'text after quote'
  | 'record too long'
  | 'too few fields'
  | 'too many fields'
  | 'invalid UTF-8'
  | 'unreadable record'
  | 'missing key'
  | 'missing open time'
  | 'bad timestamp'
  | 'bad number'
  // of 911 dispatch counts
  | 'bad date'
  | 'contradicting date'
  | 'repeated date'
  | 'not a Sunday'
  | 'bad count'
  | 'wrong total';

/** What a person can do about each reason. */
export const QUARANTINE_FIXES: Readonly<Record<QuarantineReason, string>> = {
  'unterminated quote': 'Close the quoted field, or double the quote inside it.',
  'text after quote': 'Double quotes inside a quoted field, and put the comma right after the closing quote.',
  'record too long': 'No 311 record comes near 4 MiB: look for a missing line end or quote.',
  'too few fields': 'Compare with the header: a field is missing, or the file was cut off here.',
  'too many fields': 'Compare with the header: quote the field that holds a comma.',
  'invalid UTF-8': 'Save the file as UTF-8.',
  'unreadable record': 'Look at the raw record; neither reader could make sense of it.',
  'missing key': 'Give the case its id.',
  'missing open time': 'Give the case the time it was opened.',
  'bad timestamp': 'Write the time as YYYY-MM-DD HH:MM:SS, in a year between 1990 and 2058.',
  'bad number': 'Write the coordinate as a decimal number.',
  'bad date': 'Write the day as YYYY-MM-DD, in a year between 1990 and 2058.',
  'contradicting date': 'Year, Month or DayOfYear says another day than Date does: find out which is right.',
  'repeated date': 'Keep one record of the day or week; the first in the file is the one that was loaded.',
  'not a Sunday': 'Weeks begin on Sunday: give the date of the Sunday.',
  'bad count': 'Write the number of dispatches as a whole number, 0 or more.',
  'wrong total': 'Total is not BPD + BFD + EMS: find out which of the four is wrong.',
};

/** The reason as a word for programs: `bad timestamp` is BAD_TIMESTAMP. It stays as long as the reason does. */
export function reasonCode(reason: QuarantineReason): string {
  return reason.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}

/** Most characters of a value at fault that are repeated outside the record. */
const MAX_SHOWN = 40;
const EMAIL_OR_PHONE = /@|\d{3}\)?[-. ]\d{3}[-. ]\d{4}/;

/**
 * A value at fault as messages may repeat it. Where a record's fields are shifted, a time's place may hold closing text:
 * of a long value, and of one with an address of mail or a telephone number, only the length is told.
 */
export function shownValue(value: string): string {
  return value.length <= MAX_SHOWN && !namesPerson(value) ? value : `a text of ${value.length} characters`;
}

/** Whether a text holds what looks like an address of mail or a telephone number. */
export function namesPerson(text: string): boolean {
  return EMAIL_OR_PHONE.test(text);
}

/** Bytes of a record that are kept in the quarantine; the raw file has them all. */
export const MAX_QUARANTINED_BYTES = 64 * 1024;

/** A record that could not be loaded; its bytes stand in the raw file at `offset`. */
export interface QuarantinedRecord {
  readonly line: number;
  readonly offset: number;
  readonly bytes: number;
  readonly reason: QuarantineReason;
  /** The field at fault where it is known. */
  readonly field: string | null;
  /** The value at fault as `shownValue` tells it, or what was expected. */
  readonly detail: string | null;
  /** The record as text, damaged bytes as U+FFFD, cut off after MAX_QUARANTINED_BYTES. */
  readonly raw: string;
  /** The record's bytes as they are, base64, cut off at the same place. */
  readonly rawBytes: string;
}

/** The file a quarantined record stood in. */
export interface QuarantinedFile {
  /** Slug of the resource. */
  readonly resource: string;
  readonly snapshot: string;
  readonly origin: string;
}

/** One record by the columns of the quarantine table. */
export function quarantineRow(
  record: QuarantinedRecord,
  { resource, snapshot, origin }: QuarantinedFile,
): Readonly<Record<string, string | number | null>> {
  return {
    resource,
    snapshot,
    source_line: record.line,
    source_offset: record.offset,
    source_bytes: record.bytes,
    reason: record.reason,
    reason_code: reasonCode(record.reason),
    field: record.field,
    detail: record.detail,
    suggested_fix: QUARANTINE_FIXES[record.reason],
    origin,
    raw_record: record.raw,
    raw_bytes: record.rawBytes,
  };
}

/** The reason for a record the scanner could not follow. */
export function reasonOfDamage(kind: Exclude<RecordKind, 'record'>): QuarantineReason {
  return kind === 'too long' ? 'record too long' : kind;
}
