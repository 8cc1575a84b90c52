import { type ChunkPlan, MAX_RECORD_BYTES } from '../../domain/csv/chunk-plan';
import { RecordScanner } from '../../domain/csv/record-scanner';
import type { Lake } from '../lake/lake';

const BLOCK_BYTES = 1024 * 1024;

/**
 * The bytes of the record that begins on a line of a stored file. Its chunk is scanned up to it, so that no more than a
 * chunk is read of the largest file. Null where no record begins on the line, or one too long to be handled.
 *
 * @throws PipelineError LakeMissing where the file is not in the lake
 */
export async function recordAt(lake: Lake, rawObject: string, plan: ChunkPlan, line: number): Promise<Buffer | null> {
  const chunk = plan.chunks.findLast((candidate) => candidate.line <= line);
  if (chunk === undefined) return null;
  let found: Buffer | null = null;
  let passed = false;
  const scanner = new RecordScanner(
    (kind, start, end, at, block, blockOffset) => {
      passed = at >= line;
      // a copy: the block is the scanner's
      if (at === line && kind !== 'too long')
        found = Buffer.from(block.subarray(start - blockOffset, end - blockOffset));
    },
    MAX_RECORD_BYTES,
    { offset: chunk.offset, line: chunk.line },
  );
  const end = chunk.offset + chunk.bytes;
  for (let offset = chunk.offset; offset < end && !passed; offset += BLOCK_BYTES) {
    scanner.push(await lake.readRange(rawObject, offset, Math.min(BLOCK_BYTES, end - offset)));
  }
  if (!passed) scanner.end();
  return found;
}
