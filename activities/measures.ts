import type { Lake } from '../adapters/lake/lake';
import type { SnapshotRef } from '../domain/contracts';
import { lakeNames } from '../domain/ids';
import { addUpMeasures, type Measure } from '../domain/measures';
import { TRANSFORM_VERSION } from '../domain/transform-version';

/** Chunks read at the same time. */
const AT_ONCE = 16;

/** What was counted in all chunks of a snapshot. Throws LakeMissing where a chunk was not transformed. */
export async function readMeasures(lake: Lake, { snapshot, chunkCount }: SnapshotRef): Promise<Measure[]> {
  let sum: Measure[] = [];
  for (let first = 0; first < chunkCount; first += AT_ONCE) {
    const names = Array.from({ length: Math.min(AT_ONCE, chunkCount - first) }, (_, index) =>
      lakeNames.measures(snapshot, TRANSFORM_VERSION, first + index),
    );
    const texts = await Promise.all(names.map((name) => lake.getText(name)));
    sum = addUpMeasures([sum, ...texts.map((text) => JSON.parse(text) as Measure[])]);
  }
  return sum;
}
