import type { Column, ColumnType } from '../model';
import { EXPORT_COLUMNS } from './columns';
import { EXPORT_FILES, type ExportFilter, type ExportFormat } from './export';

/** A file of the export as it lies on the disk. */
export interface WrittenFile {
  readonly format: ExportFormat;
  readonly bytes: number;
  readonly sha256: string;
}

/** A published file the cases come from. */
export interface ExportSource {
  readonly resource: string;
  readonly snapshot: string;
  readonly as_of: string;
  readonly provenance: string;
  readonly origin: string;
}

export interface ExportAccount {
  readonly createdAt: string;
  readonly rows: number;
  readonly filter: ExportFilter;
  /** Newest open date of all cases, whatever the filter. */
  readonly dataThrough: string;
  readonly sources: readonly ExportSource[];
  readonly files: readonly WrittenFile[];
}

const LICENCE = {
  name: 'ODC-PDDL-1.0',
  path: 'https://opendatacommons.org/licenses/pddl/1-0/',
  title: 'Open Data Commons Public Domain Dedication and License 1.0',
};

/** Types of a column in the words of a Frictionless table schema. */
const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {
  STRING: 'string',
  INT64: 'integer',
  FLOAT64: 'number',
  TIMESTAMP: 'datetime',
  DATE: 'date',
  BOOL: 'boolean',
};

/**
 * What is written beside the files: a Frictionless data package that says what each file holds, how many rows, its
 * checksum, what its columns mean, which published files it was made of and what was left out. Generated cases are
 * named so and carry no licence: they are not the city's.
 */
export function exportDescriptor(account: ExportAccount): Readonly<Record<string, unknown>> {
  const { createdAt, rows, filter, dataThrough, sources, files } = account;
  const generated = sources.some(({ provenance }) => provenance === 'generated');
  return {
    profile: 'data-package',
    name: 'boston311-cases',
    title: generated ? 'Generated 311 cases, not Boston’s' : 'Boston’s 311 service requests',
    description:
      'One row a current case of both systems. Left out: titles, closing texts, addresses and photos, which people wrote or which show them; cases no published file holds any more.',
    created: createdAt,
    ...(generated ? {} : { licenses: [LICENCE] }),
    generated,
    dataThrough,
    rows,
    filter,
    sources: sources.map(({ resource, snapshot, as_of: asOf, provenance, origin }) => ({
      title: resource,
      ...(provenance === 'published' ? { path: origin } : {}),
      sha256: snapshot,
      asOf,
    })),
    resources: files.map(({ format, bytes, sha256 }) => resourceOf(format, bytes, sha256)),
  };
}

function resourceOf(format: ExportFormat, bytes: number, sha256: string): Readonly<Record<string, unknown>> {
  const { file, title, format: kind, mediatype } = EXPORT_FILES[format];
  return {
    name: `cases-${format}`,
    path: file,
    title,
    format: kind,
    mediatype,
    ...(format === 'parquet' ? {} : { encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    ...(format === 'csv' ? { profile: 'tabular-data-resource', dialect: { lineTerminator: '\r\n' } } : {}),
    ...(format === 'open311' ? {} : { schema: TABLE_SCHEMA }),
  };
}

const TABLE_SCHEMA = {
  fields: EXPORT_COLUMNS.map(fieldOf),
  missingValues: [''],
  primaryKey: ['source_system', 'case_id'],
};

function fieldOf({ name, type, required, description }: Column): Readonly<Record<string, unknown>> {
  return {
    name,
    type: FIELD_TYPES[type],
    ...(type === 'TIMESTAMP' ? { format: '%Y-%m-%dT%H:%M:%SZ' } : {}),
    description,
    ...(required === true ? { constraints: { required: true } } : {}),
  };
}
