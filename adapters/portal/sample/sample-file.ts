import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DispatchFile } from './dispatch-file';
import { buffersOf } from './file-writer';
import { MAX_ROWS } from './legacy-case';
import { LegacyFile } from './legacy-file';
import type { SampleLines } from './lines';
import { withMishap } from './mishap';
import { NewSystemFile } from './new-system-file';
import { resolveSpec, type ResolvedSpec, type SampleFileSpec } from './sample-file-spec';

/** What a generated file came to. */
export interface SampleFileSummary {
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
}

const TYPICAL_ROWS = 4_000;
const ROWS_TO_MEASURE = 200_000;

/**
 * The bytes of a generated file, about a megabyte at a time; other work of the process gets its turn in between.
 * Memory does not grow with the file.
 * @returns how many records were written
 * @throws RangeError naming the part of the specification that is out of range
 */
export async function* sampleFileBytes(spec: SampleFileSpec): AsyncGenerator<Buffer, { rows: number }> {
  const resolved = resolveSpec(spec);
  const file = withMishap(fileOf(resolved), resolved.mishap);
  const buffers = buffersOf(file.header, file.lines());
  for (;;) {
    const next = buffers.next();
    if (next.done) return next.value;
    yield next.value;
    await nextTurn();
  }
}

/**
 * Generates a file at a path, replacing what is there.
 * @throws RangeError as `sampleFileBytes`; errors of the file system
 */
export async function writeSampleFile(path: string, spec: SampleFileSpec): Promise<SampleFileSummary> {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    const buffers = sampleFileBytes(spec);
    let bytes = 0;
    for (;;) {
      const next = await buffers.next();
      if (next.done) return { rows: next.value.rows, bytes, sha256: hash.digest('hex') };
      hash.update(next.value);
      await file.writeFile(next.value);
      bytes += next.value.length;
    }
  } finally {
    await file.close();
  }
}

function fileOf(spec: ResolvedSpec): SampleLines {
  const make = (rows: number): SampleLines => {
    switch (spec.resource) {
      case 'new-system':
        return new NewSystemFile(spec, rows);
      case '911':
        return new DispatchFile(spec, rows);
      default:
        return new LegacyFile(spec, rows);
    }
  };
  if ('rows' in spec.size) return make(checkedRows(spec.size.rows));
  const trial = make(ROWS_TO_MEASURE);
  let bytes = 0;
  for (const line of trial.typical(TYPICAL_ROWS))
    bytes += Buffer.byteLength(line.text, line.oneByte ? 'latin1' : 'utf8');
  return make(checkedRows(Math.round(Math.max(0, spec.size.bytes - trial.header.length) / (bytes / TYPICAL_ROWS))));
}

function checkedRows(rows: number): number {
  if (rows > MAX_ROWS) throw new RangeError(`A sample file holds at most ${MAX_ROWS} records; ${rows} were asked for.`);
  return rows;
}
