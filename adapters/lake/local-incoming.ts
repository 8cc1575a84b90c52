import { constants, createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { moveInto, writeAtomically } from './atomic-file';
import { onDisk, unlessMissing } from './disk-errors';
import type { Incoming } from './lake';

/** Beside the bytes, hidden: what was said of them when the upload began. */
export function notePath(path: string): string {
  return join(dirname(path), `.${basename(path)}.note`);
}

export async function removeIncoming(path: string): Promise<void> {
  await rm(notePath(path), { force: true });
  await rm(path, { force: true });
}

/** A file that grows. Blocks are written at their own place, so that a try thought dead cannot shift those of the next. */
export class LocalIncoming implements Incoming {
  private closed = false;

  private constructor(
    private readonly location: string,
    private readonly path: string,
    private readonly file: FileHandle,
    private position: number,
    private text: string | null,
  ) {}

  static async open(location: string, path: string): Promise<LocalIncoming> {
    return await onDisk(location, async () => {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, constants.O_RDWR | constants.O_CREAT);
      try {
        const { size } = await file.stat();
        const text = await unlessMissing(() => readFile(notePath(path), 'utf8'));
        return new LocalIncoming(location, path, file, size, text);
      } catch (error) {
        await file.close();
        throw error;
      }
    });
  }

  get committed(): number {
    return this.position;
  }

  get note(): string | null {
    return this.text;
  }

  read(): Readable {
    if (this.position === 0) return Readable.from([]);
    return createReadStream(this.path, { end: this.position - 1, highWaterMark: 1024 * 1024 });
  }

  async restart(note: string): Promise<void> {
    await onDisk(this.location, async () => {
      // bytes go first: a note must never stand beside bytes of another file
      await this.file.truncate(0);
      this.position = 0;
      const path = notePath(this.path);
      await writeAtomically(
        path,
        async (unfinished) => await writeText(unfinished, note),
        async (unfinished) => await moveInto(unfinished, path),
      );
      this.text = note;
    });
  }

  async write(block: Uint8Array): Promise<void> {
    await onDisk(this.location, async () => {
      for (let done = 0; done < block.length;) {
        const { bytesWritten } = await this.file.write(block, done, block.length - done, this.position);
        done += bytesWritten;
        this.position += bytesWritten;
      }
    });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await onDisk(this.location, async () => {
      try {
        await this.file.sync();
      } finally {
        await this.file.close();
      }
    });
  }
}

export async function writeText(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}
