import type { ChunkResult, TransformInput } from '../domain/contracts';
import { PipelineError } from '../domain/errors';
import { MAX_QUARANTINED_BYTES } from '../domain/quarantine';
import { whileBeating } from './context';
import type { Dependencies } from './dependencies';
import { SourceFiles } from './source-file';

/**
 * Turns one chunk into staged rows, an archive part and quarantined records.
 *
 * May run twice: the chunk's bytes never change, its objects have names made of snapshot, rules and chunk number, and
 * writing them again replaces them as a whole.
 */
export function createTransformChunk({ lake, transformer }: Pick<Dependencies, 'lake' | 'transformer'>) {
  const files = new SourceFiles(lake);
  return async function transformChunk({
    resource,
    snapshot,
    clock,
    chunk: index,
  }: TransformInput): Promise<ChunkResult> {
    return await whileBeating({ chunk: index }, async (signal) => {
      const { plan, header } = await files.open(resource, snapshot);
      const chunk = plan.chunks[index];
      if (chunk === undefined) {
        throw new PipelineError(
          'BalanceBroken',
          `the plan of ${resource.slug} has ${plan.chunks.length} chunks, chunk ${index} was asked for`,
        );
      }
      const bytes = await lake.readRange(snapshot.rawObject, chunk.offset, chunk.bytes);
      const overlong = await Promise.all(
        chunk.overlong.map((record) =>
          lake.readRange(snapshot.rawObject, record.offset, Math.min(record.bytes, MAX_QUARANTINED_BYTES)),
        ),
      );
      return await transformer.transform({
        slug: resource.slug,
        snapshot: snapshot.snapshot,
        origin: resource.origin,
        index,
        clock,
        chunk,
        header,
        bytes,
        overlong,
        signal,
      });
    });
  };
}
