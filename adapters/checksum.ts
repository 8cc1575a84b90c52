import { crc32c } from '@node-rs/crc32';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** CRC32C of the bytes that gave `previous`, with `block` after them; 0 for no bytes. */
export function nextCrc32c(block: Uint8Array, previous: number): number {
  return crc32c(block, previous);
}

/** CRC32C of a file, as cloud storage keeps it. Throws what the file system throws. */
export async function fileCrc32c(path: string): Promise<number> {
  let sum = 0;
  for await (const block of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    sum = nextCrc32c(block, sum);
  }
  return sum;
}

/** SHA-256 of a file, hex. Throws what the file system throws. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
