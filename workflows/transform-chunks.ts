import { CancellationScope } from '@temporalio/workflow';
import type { ChunkResult, SnapshotRef, TransformInput, TransformTotals } from '../domain/contracts';
import { step } from './activity-options';
import { forEachBounded } from '../domain/bounded';

/** Chunks of one file asked for at the same time; how many really run at once is for the workers' slots to say. */
const CHUNKS_IN_FLIGHT = 16;

export interface ChunksDone {
  readonly bytes: number;
  readonly read: number;
  readonly quarantined: number;
}

/**
 * Transforms all chunks of a snapshot, a bounded number at a time, over any number of workers. When a chunk fails for
 * good the others in flight are cancelled.
 */
export async function transformChunks(
  file: Omit<TransformInput, 'chunk'>,
  onProgress: (done: ChunksDone) => void,
): Promise<TransformTotals> {
  const { snapshot } = file;
  const results: ChunkResult[] = [];
  const numbers = Array.from({ length: snapshot.chunkCount }, (_, index) => index);
  const scope = new CancellationScope();
  await scope.run(async () => {
    try {
      await forEachBounded(numbers, CHUNKS_IN_FLIGHT, async (chunk) => {
        const summary = `chunk ${chunk + 1} of ${snapshot.chunkCount}`;
        results.push(await step('transformChunk', summary)({ ...file, chunk }));
        onProgress({
          bytes: total(results, 'bytes'),
          read: total(results, 'read'),
          quarantined: total(results, 'quarantined'),
        });
      });
    } catch (error) {
      scope.cancel();
      throw error;
    }
  });
  return addUp(results, snapshot);
}

function addUp(results: readonly ChunkResult[], snapshot: SnapshotRef): TransformTotals {
  const inOrder = [...results].sort((a, b) => a.chunk - b.chunk);
  const newest = inOrder.reduce(
    (latest, { newestEvent }) => (newestEvent !== null && newestEvent > latest ? newestEvent : latest),
    '',
  );
  const firstRefusal = inOrder.find((result) => result.firstRefusal !== undefined)?.firstRefusal;
  return {
    read: total(inOrder, 'read'),
    staged: total(inOrder, 'staged'),
    quarantined: total(inOrder, 'quarantined'),
    archived: total(inOrder, 'archived'),
    asOf: snapshot.asOf ?? newest,
    quarantinedChunks: inOrder.filter(({ quarantined }) => quarantined > 0).map(({ chunk }) => chunk),
    ...(firstRefusal === undefined ? {} : { firstRefusal }),
  };
}

function total(
  results: readonly ChunkResult[],
  field: 'bytes' | 'read' | 'staged' | 'quarantined' | 'archived',
): number {
  return results.reduce((sum, result) => sum + result[field], 0);
}
