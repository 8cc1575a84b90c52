import type { SourceSystem } from '../contracts';
import { PipelineError } from '../errors';
import { SOURCE_FIELDS, type SourceField } from './fields';
import { nearest } from './nearest';

/** One column of a file, in the file's order. */
export interface HeaderColumn {
  /** As published, archive and quarantine keep it. */
  readonly published: string;
  /** The field it stands for; null for a column nobody knows, which is archived and not used. */
  readonly field: string | null;
}

export interface HeaderMap {
  readonly system: SourceSystem;
  /** `A`, `B`, `C` for the legacy vintages, `new` for the new system, `mixed` where it fits none. */
  readonly vintage: string;
  readonly columns: readonly HeaderColumn[];
  /** Known fields the file lacks; their columns are NULL. */
  readonly absent: readonly string[];
  /** Those of them that are needed: without one a row cannot be told from another or placed in time. */
  readonly missing: readonly string[];
  /** Published columns nobody knows. */
  readonly unknown: readonly string[];
  /** What a person should know: unknown columns and the nearest known one. */
  readonly notices: readonly string[];
}

/** Unknown columns that are named one by one; notices travel with the result of every run. */
const NAMED_UNKNOWN = 6;

/** Lower case, letters and digits only: `OnTime_Status` and `ontime status` are one name. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Maps a file's header to the fields this project knows, by name and never by position, and refuses it where one that is needed
 * is missing.
 *
 * @param names the header's cells
 * @param file what the file is called in messages
 * @throws PipelineError UnknownHeader where no system's key or two of its columns are found; SchemaDrift where a needed
 *   column is missing or a field stands twice, with the nearest name proposed
 */
export function mapHeader(names: readonly string[], file: string): HeaderMap {
  const map = readHeader(names, file);
  if (map.missing.length > 0) throw lacksNeeded(map, file);
  return map;
}

/** The same, taking a header that lacks needed columns: whether that is accepted is for the caller to say. */
export function readHeader(names: readonly string[], file: string): HeaderMap {
  const system = systemOf(names, file);
  const byName = lookup(SOURCE_FIELDS[system]);
  const columns = names.map((published) => ({ published, field: byName.get(foldName(published)) ?? null }));
  refuseTwice(columns, file);
  const present = new Set(columns.map((column) => column.field));
  const unknown = columns.filter((column) => column.field === null).map((column) => column.published);
  const lacking = SOURCE_FIELDS[system].filter((field) => !present.has(field.name));
  const absent = lacking.map((field) => field.name).filter((name) => name !== '_id');
  return {
    system,
    vintage: vintageOf(system, names),
    columns,
    absent,
    missing: lacking.filter(({ needed }) => needed === true).map(({ name }) => name),
    unknown,
    notices: unknownNotices(unknown, absent),
  };
}

/** The refusal of a header that lacks needed columns, with the nearest name proposed for each. */
export function lacksNeeded({ missing, unknown }: HeaderMap, file: string): PipelineError {
  return new PipelineError('SchemaDrift', `the header lacks the needed column ${missingWords(missing, unknown)}`, {
    place: { file, line: 1, field: missing[0] ?? '' },
  });
}

/** Missing columns in words, each with the unknown column it may have become. */
export function missingWords(missing: readonly string[], unknown: readonly string[]): string {
  return missing
    .map((name) => {
      const guess = nearest(name, unknown);
      return guess === null ? quoted(name) : `${quoted(name)} (is it the column ${quoted(guess)}?)`;
    })
    .join(' and ');
}

function systemOf(names: readonly string[], file: string): SourceSystem {
  const hits = (system: SourceSystem): number => {
    const known = lookup(SOURCE_FIELDS[system]);
    return new Set(names.map((name) => known.get(foldName(name))).filter((field) => field !== undefined)).size;
  };
  const legacy = hits('legacy');
  const fresh = hits('new');
  if (Math.max(legacy, fresh) < 5) {
    throw new PipelineError(
      'UnknownHeader',
      `the header names none or few of a 311 file's columns: ${names.slice(0, 8).map(quoted).join(', ')}`,
      { place: { file, line: 1 } },
    );
  }
  return legacy >= fresh ? 'legacy' : 'new';
}

function lookup(fields: readonly SourceField[]): Map<string, string> {
  return new Map(
    fields.flatMap((field) => [field.name, ...field.aliases].map((name) => [foldName(name), field.name] as const)),
  );
}

function refuseTwice(columns: readonly HeaderColumn[], file: string): void {
  const seen = new Map<string, string>();
  for (const { published, field } of columns) {
    const key = field ?? foldName(published);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      throw new PipelineError(
        'SchemaDrift',
        `columns ${quoted(earlier)} and ${quoted(published)} stand for the same field`,
        {
          place: { file, line: 1, field: key },
        },
      );
    }
    seen.set(key, published);
  }
}

/** Names the unknown columns, those first that look like a missing one, and counts the rest where they are many. */
function unknownNotices(unknown: readonly string[], absent: readonly string[]): string[] {
  const guessed: string[] = [];
  const others: string[] = [];
  for (const name of unknown) {
    const guess = nearest(name, absent);
    if (guess === null) others.push(`unknown column ${quoted(name)}: it is archived and not used`);
    else {
      const question = `is it ${quoted(guess)}, which the file lacks?`;
      guessed.push(`unknown column ${quoted(name)}: ${question} It is archived and not used`);
    }
  }
  const notices = [...guessed, ...others];
  const more = notices.length - NAMED_UNKNOWN;
  if (more <= 1) return notices;
  return [...notices.slice(0, NAMED_UNKNOWN), `${more} more unknown columns: they are archived and not used`];
}

function vintageOf(system: SourceSystem, names: readonly string[]): string {
  if (system === 'new') return 'new';
  if (names.includes('sla_target_dt') && names.includes('on_time')) return 'C';
  if (names.includes('target_dt') && names.includes('ontime')) return 'B';
  return names.includes('CASE_ENQUIRY_ID') ? 'A' : 'mixed';
}

function quoted(name: string): string {
  return `"${name.length > 60 ? `${name.slice(0, 60)}…` : name}"`;
}
