import type { ArchiveManifest } from '../adapters/archive/archive';
import { verifyArchiveFile } from '../adapters/archive/verify-archive';
import type { ArchiveResult, SnapshotInput, VerifyInput, VerifyResult } from '../domain/contracts';
import { PipelineError } from '../domain/errors';
import { lakeNames } from '../domain/ids';
import { TRANSFORM_VERSION } from '../domain/transform-version';
import { activityContext, whileBeating } from './context';
import type { Dependencies } from './dependencies';
import { SourceFiles } from './source-file';

/**
 * Archives a snapshot's raw records, one Parquet file a month, and writes the manifest last.
 *
 * May run twice: where the manifest stands the archive is complete and is returned as it is; otherwise files are named
 * by their content, so a second try writes the same files or new ones beside those nobody lists.
 */
export function createArchive({ lake, archivist }: Pick<Dependencies, 'lake' | 'archivist'>) {
  const files = new SourceFiles(lake);
  return async function archive({ resource, snapshot, totals }: SnapshotInput): Promise<ArchiveResult> {
    return await whileBeating({ rows: totals.archived }, async (signal) => {
      const { header } = await files.open(resource, snapshot);
      const parts = Array.from({ length: snapshot.chunkCount }, (_, chunk) =>
        lakeNames.archivePart(snapshot.snapshot, TRANSFORM_VERSION, chunk),
      );
      const { manifestObject, manifest } = await archivist.archive({
        resource,
        snapshot: snapshot.snapshot,
        rawObject: snapshot.rawObject,
        header,
        parts,
        rows: totals.archived,
        signal,
      });
      if (manifest.rows !== totals.archived) {
        throw new PipelineError(
          'BalanceBroken',
          `${totals.archived} records were to be archived, the archive of ${resource.slug} holds ${manifest.rows}`,
        );
      }
      const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
      return { manifestObject, files: manifest.files.length, rows: manifest.rows, bytes };
    });
  };
}

/**
 * Reads every archive file back with an independent reader; see verifyArchiveFile for what must agree.
 *
 * May run twice: it only reads.
 */
export function createVerifyArchive({ lake }: Pick<Dependencies, 'lake'>) {
  return async function verifyArchive({ archive, totals }: VerifyInput): Promise<VerifyResult> {
    const { heartbeat, signal } = activityContext();
    const manifest = JSON.parse(await lake.getText(archive.manifestObject)) as ArchiveManifest;
    let rows = 0;
    let sampledRows = 0;
    for (const [index, file] of manifest.files.entries()) {
      signal.throwIfAborted();
      heartbeat({ file: index + 1, of: manifest.files.length });
      const verified = await verifyArchiveFile(lake, manifest, file, index);
      rows += verified.rows;
      sampledRows += verified.sampledRows;
    }
    if (rows !== totals.archived) {
      throw new PipelineError(
        'ArchiveMismatch',
        `the archive files hold ${rows} rows, ${totals.archived} records were archived`,
      );
    }
    return { files: manifest.files.length, rows, sampledRows };
  };
}
