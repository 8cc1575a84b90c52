import { SourceFiles } from '../activities/source-file';
import { readRecord } from '../adapters/csv/reader';
import type { Lake } from '../adapters/lake/lake';
import { PipelineError } from '../domain/errors';
import { lakeNames } from '../domain/ids';
import { namesPerson } from '../domain/quarantine';

/** A field of a quarantined record as it may be shown. */
export interface ShownField {
  readonly name: string;
  readonly value: string;
}

/** Fields in which people write what they like. */
const FREE_TEXT: ReadonlySet<string | null> = new Set([null, 'closure_reason', 'closure_comments', 'case_title']);
const MAX_SHOWN = 200;

/**
 * The fields of a quarantined record by their published names. Free text, columns nobody knows, and what looks like an
 * address of mail or a telephone number are hidden. Null where the fields cannot be told apart: which of them is free
 * text is not known then.
 *
 * @param bytes the record's bytes, complete
 */
export async function shownFields(
  lake: Lake,
  from: { readonly snapshot: string; readonly origin: string },
  bytes: Buffer,
): Promise<readonly ShownField[] | null> {
  const columns = await columnsOf(lake, from);
  const read = readRecord(bytes);
  if (columns === null || !read.ok || read.fields.length !== columns.length) return null;
  return columns.map(({ published, field }, index) => {
    const value = read.fields[index] ?? '';
    const hidden = value.trim() !== '' && (FREE_TEXT.has(field) || value.length > MAX_SHOWN || namesPerson(value));
    return { name: published, value: hidden ? `(${value.length} characters, hidden)` : value };
  });
}

/** The columns of the file the record stood in; null where the lake does not have it any more. */
async function columnsOf(
  lake: Lake,
  { snapshot, origin }: { readonly snapshot: string; readonly origin: string },
): Promise<readonly { readonly published: string; readonly field: string | null }[] | null> {
  const stored = { snapshot, rawObject: lakeNames.raw(snapshot), planObject: lakeNames.plan(snapshot) };
  try {
    return (await new SourceFiles(lake).open({ origin }, stored)).header.columns;
  } catch (error) {
    if (error instanceof PipelineError) return null;
    throw error;
  }
}
