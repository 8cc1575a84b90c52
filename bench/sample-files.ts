import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { GENERATOR_EDITION, type SampleResource, writeSampleFile } from '../adapters/portal/sample';
import { cacheFolder } from '../adapters/temporal/cache-folder';
import { say } from './say';

const YEAR: SampleResource = 2024;

/**
 * A generated legacy year of about so many bytes, clean, in the layout the city publishes today. Made once, kept in the
 * cache, and read through, so that no program that comes first pays for the disk.
 */
export async function ensureSampleFile(bytes: number): Promise<{ path: string; bytes: number }> {
  const path = join(cacheFolder(), `bench-${bytes}-edition-${GENERATOR_EDITION}.csv`);
  if (!existsSync(path)) await generate(path, bytes);
  await finished(createReadStream(path, { highWaterMark: 1 << 20 }).resume());
  return { path, bytes: statSync(path).size };
}

async function generate(path: string, bytes: number): Promise<void> {
  const started = performance.now();
  say(`generating a file of ${(bytes / 1e6).toFixed(0)} MB, once ...`);
  await mkdir(cacheFolder(), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  try {
    await writeSampleFile(unfinished, { resource: YEAR, size: { bytes } });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  say(`generated in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
