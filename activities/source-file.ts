import { readRecord } from '../adapters/csv/reader';
import type { Lake } from '../adapters/lake/lake';
import type { ResourceRef, SnapshotRef } from '../domain/contracts';
import type { ChunkPlan } from '../domain/csv/chunk-plan';
import { PipelineError } from '../domain/errors';
import { type HeaderMap, readHeader } from '../domain/source/header';

/** Plan and header of a stored snapshot. */
export interface SourceFile {
  readonly plan: ChunkPlan;
  readonly header: HeaderMap;
}

/** Where a snapshot lies. */
export type StoredFile = Pick<SnapshotRef, 'snapshot' | 'rawObject' | 'planObject'>;

/** Snapshots never change, so what was read once holds; a few are kept, since every chunk of a file asks. */
const KEPT = 8;

/** Reads snapshots' plans and headers from the lake. */
export class SourceFiles {
  private readonly files = new Map<string, Promise<SourceFile>>();

  constructor(private readonly lake: Lake) {}

  /**
   * A header that lacks needed columns is given as it is: `inspect` has judged it before any other step.
   * Throws LakeMissing, UnknownHeader, SchemaDrift (a field stands twice), WrongEncoding.
   */
  async open(resource: Pick<ResourceRef, 'origin'>, snapshot: StoredFile): Promise<SourceFile> {
    const known = this.files.get(snapshot.snapshot);
    if (known !== undefined) return await known;
    const opened = this.read(resource, snapshot);
    this.files.set(snapshot.snapshot, opened);
    opened.catch(() => this.files.delete(snapshot.snapshot));
    const oldest = this.files.keys().next().value;
    if (this.files.size > KEPT && oldest !== undefined) this.files.delete(oldest);
    return await opened;
  }

  private async read(resource: Pick<ResourceRef, 'origin'>, snapshot: StoredFile): Promise<SourceFile> {
    const plan = JSON.parse(await this.lake.getText(snapshot.planObject)) as ChunkPlan;
    const place = { file: resource.origin, line: plan.header?.line ?? 1 };
    if (plan.header === null) throw new PipelineError('EmptyFile', 'the file has no line', { place });
    const bytes = await this.lake.readRange(snapshot.rawObject, plan.header.offset, plan.header.bytes);
    const record = readRecord(bytes);
    if (!record.ok) throw new PipelineError('WrongEncoding', `the header cannot be read: ${record.reason}`, { place });
    return { plan, header: readHeader(record.fields, resource.origin) };
  }
}
