import { type FileHandle, open } from 'node:fs/promises';

const BLOCK = 1024 * 1024;

/** Whether two files hold the same bytes. Throws what the file system throws. */
export async function sameBytes(onePath: string, otherPath: string): Promise<boolean> {
  const one = await open(onePath, 'r');
  try {
    const other = await open(otherPath, 'r');
    try {
      return await equal(one, other);
    } finally {
      await other.close();
    }
  } finally {
    await one.close();
  }
}

async function equal(one: FileHandle, other: FileHandle): Promise<boolean> {
  if ((await one.stat()).size !== (await other.stat()).size) return false;
  const a = Buffer.allocUnsafe(BLOCK);
  const b = Buffer.allocUnsafe(BLOCK);
  for (let offset = 0; ;) {
    const [readA, readB] = await Promise.all([one.read(a, 0, BLOCK, offset), other.read(b, 0, BLOCK, offset)]);
    // a short read of one is compared as far as both go
    const length = Math.min(readA.bytesRead, readB.bytesRead);
    if (length === 0) return readA.bytesRead === readB.bytesRead;
    if (a.compare(b, 0, length, 0, length) !== 0) return false;
    offset += length;
  }
}
