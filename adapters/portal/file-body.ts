import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PipelineError } from '../../domain/errors';

const BLOCK = 1024 * 1024;

/** A file's identity and state, in place of the tag a server gives: it differs once the file was written to. */
export async function tagOf(file: FileHandle): Promise<{ etag: string; bytes: number }> {
  const { size, mtimeNs, ino } = await file.stat({ bigint: true });
  return { etag: `W/"${size}-${mtimeNs}-${ino}"`, bytes: Number(size) };
}

/**
 * The bytes of an open file from `offset` on; closes the file. Fails with DownloadInterrupted where the file was
 * written to meanwhile, since what was read then is a mixture.
 *
 * @param name what the file is called in messages
 */
export function fileBody(file: FileHandle, name: string, etag: string, offset: number): Readable {
  let position = offset;
  const next = async (): Promise<Buffer | null> => {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(BLOCK), 0, BLOCK, position);
    position += bytesRead;
    if (bytesRead > 0) return buffer.subarray(0, bytesRead);
    if ((await tagOf(file)).etag === etag) return null;
    throw new PipelineError('DownloadInterrupted', 'the file was written to while it was read', {
      place: { file: name },
    });
  };
  return new Readable({
    highWaterMark: 2 * BLOCK,
    read() {
      next().then(
        (block) => this.push(block),
        (error: unknown) => this.destroy(error as Error),
      );
    },
    destroy(error, done) {
      file.close().then(
        () => done(error),
        () => done(error),
      );
    },
  });
}
