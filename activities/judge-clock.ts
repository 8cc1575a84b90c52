import type { ClockVerdict } from '../domain/clock';
import type { ResourceRef, SnapshotRef } from '../domain/contracts';
import type { Dependencies } from './dependencies';
import { SourceFiles } from './source-file';

/**
 * Tells how a file's times are to be read, from evidence in the file itself.
 *
 * May run twice: it only reads.
 */
export function createJudgeClock({ lake }: Pick<Dependencies, 'lake'>) {
  const files = new SourceFiles(lake);
  return async function judgeClock({
    resource,
    snapshot,
  }: {
    resource: ResourceRef;
    snapshot: SnapshotRef;
  }): Promise<ClockVerdict> {
    await files.open(resource, snapshot);
    return { reading: 'as published', decidedBy: 'too little evidence', confidence: 0, evidence: '' };
  };
}
