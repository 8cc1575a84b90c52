import { join } from 'node:path';
import type { ArchiveManifest } from '../../adapters/archive/archive';
import { DuckDbArchivist } from '../../adapters/archive/duckdb-archivist';
import { identifier, literal } from '../../adapters/sql';
import type { ResourceRef, SnapshotRef, TransformTotals } from '../../domain/contracts';
import { lakeNames } from '../../domain/ids';
import { TRANSFORM_VERSION } from '../../domain/transform-version';
import { fileOf, recordLine } from './csv-files';
import { resourceOf, type Transformed, TransformLab } from './transform';

/** Records of 2011-07, 2011-08 and of no readable time, with all that CSV can hold; more than verification samples. */
export const ARCHIVED_FILE = fileOf('B', [
  ...Array.from({ length: 20 }, (_, index) =>
    recordLine('B', {
      case_enquiry_id: `10${index}`,
      open_dt: `2011-0${index % 2 === 0 ? 7 : 8}-1${index % 10} 02:18:31`,
      closure_reason: index % 3 === 0 ? `said "yes",\n\tthen – "no" ${index}` : '',
      precinct: '0201',
    }),
  ),
  recordLine('B', { case_enquiry_id: '200', open_dt: 'some day' }),
  'a,record,of,other,columns',
]);

/** A snapshot that was transformed, with what the steps behind need of it. */
export interface Archivable {
  readonly transformed: Transformed;
  readonly resource: ResourceRef;
  readonly snapshot: SnapshotRef;
  readonly totals: TransformTotals;
}

/** An archivist on the lake of a transformer. */
export class ArchiveLab {
  readonly archivist: DuckDbArchivist;

  private constructor(private readonly lab: TransformLab) {
    const { lake, folder } = lab;
    this.archivist = new DuckDbArchivist({ lake, scratchFolder: join(folder, 'scratch'), memoryLimit: '256MB' });
  }

  static async open(): Promise<ArchiveLab> {
    return new ArchiveLab(await TransformLab.open());
  }

  get lake(): TransformLab['lake'] {
    return this.lab.lake;
  }

  async close(): Promise<void> {
    await this.lab.close();
  }

  async scratchLeft(): Promise<string[]> {
    return await this.lab.scratchLeft();
  }

  /** Everything up to the archive. */
  async prepare(source: string | Buffer = ARCHIVED_FILE, chunkBytes = 4000): Promise<Archivable> {
    const transformed = await this.lab.transform(source, { chunkBytes });
    const { snapshot, plan, results, bytes } = transformed;
    const rawObject = await this.lab.storeRaw(transformed);
    const planObject = lakeNames.plan(snapshot);
    await this.lake.putText(planObject, JSON.stringify(plan));
    const total = (of: 'read' | 'staged' | 'quarantined' | 'archived'): number =>
      results.reduce((sum, result) => sum + result[of], 0);
    return {
      transformed,
      resource: resourceOf(transformed),
      snapshot: {
        slug: 'legacy-test',
        snapshot,
        bytes: bytes.length,
        rawObject,
        planObject,
        chunkCount: plan.chunks.length,
        records: plan.records,
        asOf: null,
      },
      totals: {
        read: total('read'),
        staged: total('staged'),
        quarantined: total('quarantined'),
        archived: total('archived'),
        asOf: '2011-09-01T00:00:00Z',
        quarantinedChunks: [],
      },
    };
  }

  async archive({ transformed, resource, snapshot, totals }: Archivable): Promise<ArchiveManifest> {
    const { manifest } = await this.archivist.archive({
      resource,
      snapshot: snapshot.snapshot,
      rawObject: snapshot.rawObject,
      header: transformed.header,
      rows: totals.archived,
      parts: transformed.plan.chunks.map((_, chunk) =>
        lakeNames.archivePart(snapshot.snapshot, TRANSFORM_VERSION, chunk),
      ),
    });
    return manifest;
  }

  /** The path of an object, to do to it what the lake would not. */
  path(object: string): string {
    return join(this.lake.location, object);
  }

  /** Writes an archive file anew as a query gives it; `{{rows}}` stands for its rows, `row` numbers them from 0. */
  async rewrite(object: string, query: string): Promise<void> {
    const path = literal(this.path(object));
    const rows = `(SELECT *, file_row_number AS "row" FROM read_parquet(${path}, file_row_number = true, hive_partitioning = false))`;
    await this.lab.query(`CREATE OR REPLACE TEMP TABLE anew AS ${query.replaceAll('{{rows}}', rows)}`);
    await this.lab.query(
      `COPY (SELECT * EXCLUDE (file_row_number, "row") FROM anew ORDER BY "row") TO ${path} (FORMAT parquet, COMPRESSION snappy)`,
    );
  }

  async rows(object: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return await this.lab.rows([object], identifier('_source_line'));
  }
}
