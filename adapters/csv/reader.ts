import { CsvError, parse } from 'csv-parse/sync';

/** What the careful reader makes of one record. */
export type CarefulRecord =
  { readonly ok: true; readonly fields: readonly string[] } | { readonly ok: false; readonly reason: string };

/**
 * Reads one record's bytes: RFC 4180 quoting (a quote inside an unquoted field is text), valid UTF-8. The second opinion on every record DuckDB refuses,
 * and the reader of headers.
 */
export function readRecord(bytes: Buffer): CarefulRecord {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ok: false, reason: 'invalid UTF-8' };
  }
  try {
    // the scanner has cut the record already: a line end inside it is part of a field
    const records = parse(text, { relax_column_count: true, relax_quotes: true, record_delimiter: '\0\n' });
    return { ok: true, fields: records[0] ?? [''] };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, reason: error.code };
    throw error;
  }
}

/** Fields as one CSV record, every field quoted. */
export function writeRecord(fields: readonly string[]): string {
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
}

/** Fields of the records that can be read; the others are left out. For looking at a file, not for loading it. */
export function readRecords(records: readonly Buffer[]): (readonly string[])[] {
  return records.flatMap((bytes) => {
    const read = readRecord(bytes);
    return read.ok ? [read.fields] : [];
  });
}
