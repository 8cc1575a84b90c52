import type { ResourceRef } from '../../domain/contracts';
import type { HeaderMap } from '../../domain/source/header';

export interface ArchiveFile {
  /** Lake object. */
  readonly name: string;
  /** `2011-07`, or `unknown` for records without a readable open time. */
  readonly openMonth: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What an archive holds; written last, so that an archive without one does not exist yet. */
export interface ArchiveManifest {
  readonly resource: string;
  readonly system: string;
  readonly snapshot: string;
  readonly rawObject: string;
  /** Columns in the files' order: where each record stood, then the published columns by their published names. */
  readonly columns: readonly string[];
  readonly rows: number;
  readonly files: readonly ArchiveFile[];
}

export interface ArchiveWork {
  readonly resource: ResourceRef;
  readonly snapshot: string;
  readonly rawObject: string;
  readonly header: HeaderMap;
  /** Archive parts of all chunks, in chunk order. */
  readonly parts: readonly string[];
  /** Rows of all parts together. */
  readonly rows: number;
  readonly signal?: AbortSignal;
}

/**
 * Makes one Parquet file a month of a snapshot's raw records. The same snapshot gives the same files. Where its archive
 * holds another number of rows, older rules made it: it stays as it is, and another one is made beside it.
 */
export interface Archivist {
  archive(work: ArchiveWork): Promise<{ manifestObject: string; manifest: ArchiveManifest }>;
}

export const PROVENANCE_COLUMNS = ['_source_line', '_source_offset'] as const;

/** Columns of an archive file, in order. */
export function archiveColumns(header: HeaderMap): string[] {
  return [...PROVENANCE_COLUMNS, ...header.columns.map(({ published }) => published)];
}
