import type { FilePiece } from '../adapters/transform/transformer';
import { type ClockVerdict, judgeClock } from '../domain/clock';
import type { ResourceRef, SnapshotRef } from '../domain/contracts';
import type { ChunkPlan } from '../domain/csv/chunk-plan';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';
import { SourceFiles } from './source-file';

/** Bytes of a file that are looked at, and the places they are taken from: enough for a verdict, little beside the file. */
const SAMPLE_BYTES = 4 * 1024 * 1024;
const SAMPLE_PLACES = 16;

/**
 * Tells how a file's times are to be read, from evidence in the file itself, unless a setting says it.
 *
 * May run twice: it only reads, and the same file gives the same verdict.
 */
export function createJudgeClock({
  lake,
  transformer,
  clockSettings,
}: Pick<Dependencies, 'lake' | 'transformer' | 'clockSettings'>) {
  const files = new SourceFiles(lake);
  return async function judgeFileClock({
    resource,
    snapshot,
  }: {
    resource: ResourceRef;
    snapshot: SnapshotRef;
  }): Promise<ClockVerdict> {
    return await whileBeating({ slug: resource.slug }, async (signal) => {
      const set = clockSettings[resource.slug];
      const { plan, header } = await files.open(resource, snapshot);
      const pieces = await Promise.all(
        samplePlaces(plan).map(async ({ offset, line, bytes }): Promise<FilePiece> => {
          return { offset, line, bytes: await lake.readRange(snapshot.rawObject, offset, bytes) };
        }),
      );
      const verdict = judgeClock(await transformer.clockFigures({ header, pieces, signal }));
      if (set === undefined) return verdict;
      const found = `a setting says ${set}; the file itself: ${verdict.reading}, by ${verdict.decidedBy}`;
      return { reading: set, decidedBy: 'setting', confidence: 1, evidence: `${found}: ${verdict.evidence}` };
    });
  };
}

/** Beginnings of chunks evenly spread over the file, or all of a small one. */
function samplePlaces({ chunks }: ChunkPlan): { offset: number; line: number; bytes: number }[] {
  const places = Math.min(SAMPLE_PLACES, chunks.length);
  const chosen = Array.from({ length: places }, (_, place) => chunks[Math.floor((place * chunks.length) / places)]);
  return chosen
    .filter((chunk) => chunk !== undefined)
    .map(({ offset, line, bytes }) => ({ offset, line, bytes: Math.min(bytes, Math.floor(SAMPLE_BYTES / places)) }));
}
