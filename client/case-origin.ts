import { SourceFiles } from '../activities/source-file';
import type { ArchiveManifest } from '../adapters/archive/archive';
import { readRecord } from '../adapters/csv/reader';
import { recordAt } from '../adapters/csv/record-at';
import type { Lake } from '../adapters/lake/lake';
import { HIDDEN_COLUMN, type KnownCase, type Row } from '../adapters/lineage/read-case';
import type { SourceSystem } from '../domain/contracts';
import { PipelineError } from '../domain/errors';
import { lakeNames } from '../domain/ids';
import { SERVICE_REQUESTS } from '../domain/model';
import { namesPerson } from '../domain/quarantine';
import { COLUMN_SOURCES, FREE_TEXT_FIELDS } from '../domain/source/lineage';
import type { HeaderColumn } from '../domain/source/header';

export const NOT_SHOWN = '(kept in the table, not shown)';
/** Fields and columns a person may have written a name or number into. */
const WRITTEN_BY_PEOPLE: ReadonlySet<string> = new Set(['case_title', 'address', 'location', 'full_address']);

/** A published field of a record; `field` is null for a column nobody knows. */
export interface PublishedField {
  readonly name: string;
  readonly field: string | null;
  readonly value: string;
}

/** A column of the row beside what was published for it. */
export interface ColumnOrigin {
  readonly column: string;
  readonly value: Row[string];
  /** Names and values in the file; empty for columns that follow from others. */
  readonly published: readonly PublishedField[];
}

/**
 * The record a case came from, as published, read from the raw file at its line. Free text, and columns nobody knows, are
 * not shown. Null where the lake does not have the file any more.
 */
export async function publishedFields(lake: Lake, { row, file }: KnownCase): Promise<readonly PublishedField[] | null> {
  const snapshot = String(row.snapshot);
  const stored = { snapshot, rawObject: lakeNames.raw(snapshot), planObject: lakeNames.plan(snapshot) };
  try {
    const { plan, header } = await new SourceFiles(lake).open({ origin: String(file?.origin ?? row.resource) }, stored);
    const bytes = await recordAt(lake, stored.rawObject, plan, Number(row.source_line));
    const read = bytes === null ? null : readRecord(bytes);
    if (read?.ok !== true || read.fields.length !== header.columns.length) return null;
    return header.columns.map((column, index) => shown(column, read.fields[index] ?? ''));
  } catch (error) {
    if (error instanceof PipelineError && error.type === 'LakeMissing') return null;
    throw error;
  }
}

function shown({ published, field }: HeaderColumn, value: string): PublishedField {
  const hidden =
    value !== '' &&
    (field === null || FREE_TEXT_FIELDS.has(field) || (WRITTEN_BY_PEOPLE.has(field) && namesPerson(value)));
  return { name: published, field, value: hidden ? '(not shown)' : value };
}

/** The row column by column, each beside the published fields it is made of; the closing text is not shown. */
export function columnOrigins({ row }: KnownCase, published: readonly PublishedField[] | null): ColumnOrigin[] {
  const sources = COLUMN_SOURCES[row.source_system as SourceSystem];
  return SERVICE_REQUESTS.map(({ name }) => ({
    column: name,
    value: columnValue(row, name),
    published: (published ?? []).filter(({ field }) => field !== null && (sources[name] ?? []).includes(field)),
  }));
}

function columnValue(row: Row, name: string): Row[string] {
  if (name === HIDDEN_COLUMN) return row.has_closure_text === true ? NOT_SHOWN : null;
  const value = row[name] ?? null;
  return WRITTEN_BY_PEOPLE.has(name) && typeof value === 'string' && namesPerson(value) ? NOT_SHOWN : value;
}

/** Published fields that no column is made of. */
export function unusedFields(
  system: SourceSystem,
  published: readonly PublishedField[] | null,
): readonly PublishedField[] {
  const used = new Set(Object.values(COLUMN_SOURCES[system]).flat());
  return (published ?? []).filter(({ field }) => field === null || !used.has(field));
}

/** The archive file the record lies in; null where the manifest is gone or names none. */
export async function archiveFile(
  lake: Lake,
  { row, file }: KnownCase,
  published: readonly PublishedField[] | null,
): Promise<string | null> {
  const text = file === null ? null : await lake.findText(String(file.archive_manifest));
  if (text === null) return null;
  const { files } = JSON.parse(text) as ArchiveManifest;
  // the archive goes by the published time, the row by the repaired one
  const opened = published?.find(({ field }) => field === 'open_dt' || field === 'open_date')?.value ?? '';
  const months = [opened.trim().slice(0, 7), String(row.open_month).slice(0, 7)];
  for (const month of months) {
    const found = files.find(({ openMonth }) => openMonth === month);
    if (found !== undefined) return found.name;
  }
  return null;
}
