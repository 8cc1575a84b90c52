import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from '@temporalio/client';
import { readRecord } from '../adapters/csv/reader';
import { ChunkPlanner, type ChunkPlan } from '../domain/csv/chunk-plan';
import { lakeNames, NAMESPACE } from '../domain/ids';
import { mapHeader } from '../domain/source/header';
import { buildDependencies } from '../worker/dependencies';
import { cores } from '../worker/settings';

/**
 * The transform of one file alone, with a worker's own adapters and as many chunks at once as a worker takes:
 *
 *   node transform-file.js FILE.csv DATADIR
 *
 * Prints one line of JSON: {"rows", "seconds"}. The file is put into the lake and cut into chunks before the clock starts, as a
 * download does it; the clock takes in opening DuckDB, reading the chunks from the lake and writing both outputs to it.
 */
async function main(file: string, dataDir: string): Promise<void> {
  const dependencies = buildDependencies(
    { connection: {}, namespace: NAMESPACE, dataDir: resolve(dataDir), liveUrl: '', log: () => undefined },
    new Client(),
  );
  const { lake, transformer, chunkBytes } = dependencies;
  const snapshot = 'bench';
  const rawObject = lakeNames.raw(snapshot);
  await lake.putFile(file, rawObject);
  const plan = await planOf(file, chunkBytes);
  if (plan.header === null) throw new Error(`${file} has no line`);
  const record = readRecord(await lake.readRange(rawObject, plan.header.offset, plan.header.bytes));
  if (!record.ok) throw new Error(`${file}, line 1: ${record.reason}`);
  const header = mapHeader(record.fields, file);

  const started = process.hrtime.bigint();
  let rows = 0;
  const waiting = plan.chunks.entries();
  const work = async (): Promise<void> => {
    for (const [index, chunk] of waiting) {
      const bytes = await lake.readRange(rawObject, chunk.offset, chunk.bytes);
      const result = await transformer.transform({
        slug: 'bench',
        snapshot,
        origin: file,
        index,
        clock: 'as published',
        chunk,
        header,
        bytes,
        overlong: [],
      });
      rows += result.staged;
    }
  };
  await Promise.all(Array.from({ length: cores() }, work));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  await dependencies.close();
  console.log(JSON.stringify({ rows, seconds, chunks: plan.chunks.length }));
}

async function planOf(file: string, chunkBytes: number): Promise<ChunkPlan> {
  const planner = new ChunkPlanner(chunkBytes);
  for await (const block of createReadStream(file, { highWaterMark: 1 << 20 })) planner.push(block as Buffer);
  return planner.end();
}

main(process.argv[2] ?? '', process.argv[3] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
