import type { Lake } from '../adapters/lake/lake';
import type { KnownCase, Row } from '../adapters/lineage/read-case';
import type { Cell, Table } from '../adapters/warehouse/warehouse';
import { type CountedCase, type CountedIn, countedIn } from '../domain/case-in-views';
import type { SourceSystem } from '../domain/contracts';
import { lakeNames } from '../domain/ids';
import {
  archiveFile,
  type ColumnOrigin,
  columnOrigins,
  type PublishedField,
  publishedFields,
  unusedFields,
} from './case-origin';
import type { Context } from './context';
import { type Format, jsonText, printTable } from './output';

/** All that `why` tells of one case. */
export interface CaseStory {
  readonly source_system: string;
  readonly case_id: string;
  readonly origin: Row;
  readonly columns: readonly ColumnOrigin[];
  /** Published fields that no column is made of. */
  readonly unused: readonly PublishedField[];
  readonly changes: readonly Row[];
  readonly duplicates: readonly Row[];
  readonly counted_in: readonly CountedIn[];
  /** Further views that read its table. */
  readonly read_by: readonly string[];
}

/** @param views every view that reads the table of the cases */
export async function tellStories(
  lake: Lake,
  cases: readonly KnownCase[],
  views: readonly string[],
): Promise<CaseStory[]> {
  return await Promise.all(cases.map((known) => tellStory(lake, known, views)));
}

async function tellStory(lake: Lake, known: KnownCase, views: readonly string[]): Promise<CaseStory> {
  const { row, changes, duplicates } = known;
  const system = String(row.source_system) as SourceSystem;
  const published = await publishedFields(lake, known);
  const asOf = known.current?.as_of;
  const counted = countedIn(row as unknown as CountedCase, asOf === undefined || asOf === null ? null : String(asOf));
  return {
    source_system: system,
    case_id: String(row.case_id),
    origin: originOf(known, await archiveFile(lake, known, published), published !== null),
    columns: columnOrigins(known, published),
    unused: unusedFields(system, published),
    changes,
    duplicates,
    counted_in: counted,
    read_by: views.filter((view) => row.withdrawn_at === null && !counted.some((one) => one.view === view)),
  };
}

function originOf({ row, file, current }: KnownCase, archive: string | null, hasRaw: boolean): Row {
  const confidence = file?.clock_confidence ?? null;
  return {
    resource: row.resource ?? null,
    file: file?.origin ?? null,
    provenance: file?.provenance ?? null,
    snapshot: row.snapshot ?? null,
    line: row.source_line ?? null,
    as_of: file?.as_of ?? null,
    raw_object: hasRaw ? lakeNames.raw(String(row.snapshot)) : null,
    archive_file: archive,
    clock: file?.clock ?? null,
    clock_decided_by: file?.clock_decided_by ?? null,
    clock_confidence: confidence,
    transform_version: file?.transform_version ?? null,
    refresh_id: row.refresh_id ?? null,
    /** The file may have been published again since, with this case as it was. */
    current_snapshot: current?.snapshot ?? null,
    current_as_of: current?.as_of ?? null,
  };
}

/** Prints cases one after the other: tables for people, an array of objects, or a line for each column. */
export function printStories(stories: readonly CaseStory[], format: Format, { stdout, stderr }: Context): void {
  const say = (line: string): void => void stderr.write(`${line}\n`);
  if (format === 'json') return void stdout.write(`${jsonText(stories)}\n`);
  if (format === 'csv') {
    const rows = stories.flatMap((story) => columnRows(story).map((row) => [story.source_system, ...row]));
    return printTable(stdout, table(['source_system', ...COLUMN_HEADS], rows), 'csv', say);
  }
  for (const [index, story] of stories.entries()) {
    if (index > 0) stdout.write('\n');
    stdout.write(`Case ${story.case_id} of the ${story.source_system} system\n`);
    const show = (heading: string, part: Table): void => {
      if (part.rows.length === 0) return;
      stdout.write(`\n${heading}\n`);
      printTable(stdout, part, 'table', say);
    };
    show('Where it comes from', table(['what', 'value'], Object.entries(story.origin)));
    show('Its row, and what was published for it', table(COLUMN_HEADS, columnRows(story)));
    show(
      'Published, and in no column',
      table(
        ['published', 'value'],
        story.unused.map(({ name, value }) => [name, value]),
      ),
    );
    show('What became of it', rowTable(story.changes));
    show('Other versions of it, which do not count', rowTable(story.duplicates));
    show(
      'Counted in',
      table(
        ['view', 'as'],
        story.counted_in.map(({ view, as }) => [view, as]),
      ),
    );
    if (story.counted_in.length === 0) stdout.write('\nIt was withdrawn: no view counts it.\n');
    if (story.read_by.length > 0) stdout.write(`\nRead by these views too: ${story.read_by.join(', ')}\n`);
  }
}

const COLUMN_HEADS = ['column', 'value', 'published', 'published_value'];

function columnRows({ columns }: CaseStory): Cell[][] {
  return columns.map(({ column, value = null, published }) => [
    column,
    value,
    published.map(({ name }) => name).join(' + '),
    published.length === 0 ? null : published.map((field) => field.value).join(' + '),
  ]);
}

function table(names: readonly string[], rows: readonly (readonly Cell[])[]): Table {
  return { columns: names.map((name) => ({ name, type: 'STRING' })), rows };
}

function rowTable(rows: readonly Row[]): Table {
  const names = Object.keys(rows[0] ?? {});
  return table(
    names,
    rows.map((row) => names.map((name) => row[name] ?? null)),
  );
}
