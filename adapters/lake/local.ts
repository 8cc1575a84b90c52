import { constants } from 'node:fs';
import { copyFile, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PipelineError } from '../../domain/errors';
import { fileCrc32c } from '../checksum';
import { sameBytes } from '../same-bytes';
import { moveIfFree, moveInto, writeAtomically } from './atomic-file';
import { onDisk, unlessMissing } from './disk-errors';
import type { Incoming, Lake, LakeObject } from './lake';
import { LocalIncoming, notePath, removeIncoming, writeText } from './local-incoming';
import { objectPath } from './object-path';

/**
 * A lake that is a folder, made when the first object is written. Besides what the port names, calls throw
 * BadConfiguration where the folder may not be written, and RangeError for a name no object may have.
 */
export function createLocalLake(root: string): Lake {
  return new LocalLake(resolve(root));
}

class LocalLake implements Lake {
  constructor(readonly location: string) {}

  async openIncoming(name: string): Promise<Incoming> {
    return await LocalIncoming.open(this.location, this.path(name));
  }

  async promote(incomingName: string, name: string, expected: { bytes: number; crc32c: number }): Promise<LakeObject> {
    const incoming = this.path(incomingName);
    const target = this.path(name);
    return await onDisk(this.location, async () => {
      const there = await sizeOf(target);
      if (there === null) {
        if (!(await holds(incoming, expected))) {
          await removeIncoming(incoming);
          throw new PipelineError(
            'LakeMissing',
            `the downloaded bytes of ${name} are not in the lake as they were received`,
          );
        }
        await moveInto(incoming, target);
        await rm(notePath(incoming), { force: true });
      } else {
        if (!(await holds(target, expected))) throw conflict(name);
        await removeIncoming(incoming);
      }
      return { name, bytes: expected.bytes };
    });
  }

  async discardIncoming(name: string): Promise<void> {
    const path = this.path(name);
    await onDisk(this.location, async () => await removeIncoming(path));
  }

  async putFile(localPath: string, name: string, { replace = false } = {}): Promise<LakeObject> {
    const copy = async (unfinished: string): Promise<void> => {
      await copyFile(localPath, unfinished, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    };
    return await (replace ? this.putAnew(name, copy) : this.putOnce(name, copy));
  }

  async putText(name: string, text: string): Promise<LakeObject> {
    return await this.putOnce(name, async (unfinished) => await writeText(unfinished, text));
  }

  async putPointer(name: string, text: string): Promise<void> {
    const path = this.path(name);
    await onDisk(this.location, async () => {
      await writeAtomically(
        path,
        async (unfinished) => await writeText(unfinished, text),
        async (unfinished) => await moveInto(unfinished, path),
      );
    });
  }

  async getText(name: string): Promise<string> {
    return (await this.findText(name)) ?? missing(name);
  }

  async findText(name: string): Promise<string | null> {
    const path = this.path(name);
    return await onDisk(this.location, async () => await unlessMissing(() => readFile(path, 'utf8')));
  }

  async readRange(name: string, offset: number, length: number): Promise<Buffer> {
    const path = this.path(name);
    const bytes = await onDisk(this.location, async () => await unlessMissing(() => readRange(path, offset, length)));
    return bytes ?? missing(name);
  }

  async head(name: string): Promise<LakeObject | null> {
    const path = this.path(name);
    const bytes = await onDisk(this.location, async () => await sizeOf(path));
    return bytes === null ? null : { name, bytes };
  }

  async list(prefix: string): Promise<LakeObject[]> {
    const slash = prefix.lastIndexOf('/');
    const folder = slash === -1 ? '' : prefix.slice(0, slash);
    const found = await onDisk(this.location, async () => {
      return await listFolder(folder === '' ? this.location : this.path(folder), folder === '' ? '' : `${folder}/`);
    });
    return found.filter(({ name }) => name.startsWith(prefix)).sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  async remove(name: string): Promise<void> {
    const path = this.path(name);
    await onDisk(this.location, async () => await rm(path, { force: true }));
  }

  async localCopy(name: string): Promise<{ path: string; release(): Promise<void> }> {
    const path = this.path(name);
    if ((await this.head(name)) === null) missing(name);
    return { path, release: async () => await Promise.resolve() };
  }

  private async putOnce(name: string, fill: (unfinished: string) => Promise<void>): Promise<LakeObject> {
    const path = this.path(name);
    return await onDisk(this.location, async () => {
      return await writeAtomically(path, fill, async (unfinished) => {
        const { size } = await stat(unfinished);
        if (!(await moveIfFree(unfinished, path)) && !(await sameBytes(unfinished, path))) throw conflict(name);
        return { name, bytes: size };
      });
    });
  }

  private async putAnew(name: string, fill: (unfinished: string) => Promise<void>): Promise<LakeObject> {
    const path = this.path(name);
    return await onDisk(this.location, async () => {
      return await writeAtomically(path, fill, async (unfinished) => {
        const { size } = await stat(unfinished);
        await moveInto(unfinished, path);
        return { name, bytes: size };
      });
    });
  }

  private path(name: string): string {
    return objectPath(this.location, name);
  }
}

function conflict(name: string): PipelineError {
  return new PipelineError('LakeConflict', `the lake holds other bytes as ${name}`);
}

function missing(name: string): never {
  throw new PipelineError('LakeMissing', `the lake has no object ${name}`);
}

/** Null where there is no file of this path. */
async function sizeOf(path: string): Promise<number | null> {
  const found = await unlessMissing(() => stat(path));
  return found?.isFile() === true ? found.size : null;
}

async function holds(path: string, expected: { bytes: number; crc32c: number }): Promise<boolean> {
  return (await sizeOf(path)) === expected.bytes && (await fileCrc32c(path)) === expected.crc32c;
}

async function readRange(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
    let done = 0;
    while (done < buffer.length) {
      const { bytesRead } = await file.read(buffer, done, buffer.length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return buffer.subarray(0, done);
  } finally {
    await file.close();
  }
}

/** Every object below a folder; names begin with `prefix`. Hidden files are unfinished ones and notes. */
async function listFolder(folder: string, prefix: string): Promise<LakeObject[]> {
  const entries = (await unlessMissing(() => readdir(folder, { withFileTypes: true }))) ?? [];
  const found = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.'))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return await listFolder(path, `${prefix}${entry.name}/`);
        const bytes = await sizeOf(path);
        return bytes === null ? [] : [{ name: prefix + entry.name, bytes }];
      }),
  );
  return found.flat();
}
