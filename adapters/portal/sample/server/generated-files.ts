import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DISPATCHES_WRITTEN } from '../dispatch-file';
import { sampleFileBytes } from '../sample-file';
import { GENERATOR_EDITION, instantOfRevision, resolveSpec, type SampleFileSpec } from '../sample-file-spec';

/** A generated file on disk, with what the server says of it. */
export interface GeneratedFile {
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
  readonly rows: number;
  /** Strong: MD5 of the bytes in quotes, as object stores give it. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** Files made when they are first asked for, and kept in a folder under names made of what they depend on. */
export class GeneratedFiles {
  private readonly underWay = new Map<string, Promise<GeneratedFile>>();
  private readonly stopping = new AbortController();

  constructor(private readonly folder: string) {}

  /** The file of a specification, generated unless it is there. Those who ask at once share the work. */
  async get(spec: SampleFileSpec): Promise<GeneratedFile> {
    const name = nameOf(spec);
    const found = await this.find(spec);
    if (found !== null) return found;
    let making = this.underWay.get(name);
    if (making === undefined) {
      making = this.make(spec, name).finally(() => this.underWay.delete(name));
      this.underWay.set(name, making);
    }
    return making;
  }

  /** The file of a specification if it was generated before. */
  async find(spec: SampleFileSpec): Promise<GeneratedFile | null> {
    const name = nameOf(spec);
    try {
      const note = JSON.parse(await readFile(join(this.folder, `${name}.json`), 'utf8')) as Note;
      const { size } = await stat(join(this.folder, name));
      return size === note.bytes ? this.described(spec, name, note) : null;
    } catch {
      return null;
    }
  }

  /** Gives up what is being generated. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.underWay.values());
  }

  private async make(spec: SampleFileSpec, name: string): Promise<GeneratedFile> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, name);
    const unfinished = `${path}.${randomUUID()}.part`;
    try {
      const note = await this.write(spec, unfinished);
      const instant = lastModifiedOf(spec);
      await utimes(unfinished, instant, instant);
      await rename(unfinished, path);
      await writeFile(`${unfinished}.json`, JSON.stringify(note));
      await rename(`${unfinished}.json`, `${path}.json`);
      return this.described(spec, name, note);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  private async write(spec: SampleFileSpec, path: string): Promise<Note> {
    const hash = createHash('md5');
    const file = await open(path, 'wx');
    try {
      const buffers = sampleFileBytes(spec);
      let bytes = 0;
      for (;;) {
        this.stopping.signal.throwIfAborted();
        const next = await buffers.next();
        if (next.done) return { bytes, rows: next.value.rows, md5: hash.digest('hex') };
        hash.update(next.value);
        await file.writeFile(next.value);
        bytes += next.value.length;
      }
    } finally {
      await file.close();
    }
  }

  private described(spec: SampleFileSpec, name: string, { bytes, rows, md5 }: Note): GeneratedFile {
    return { folder: this.folder, name, bytes, rows, etag: `"${md5}"`, lastModified: lastModifiedOf(spec) };
  }
}

interface Note {
  readonly bytes: number;
  readonly rows: number;
  readonly md5: string;
}

function lastModifiedOf(spec: SampleFileSpec): Date {
  const { resource, asOf, revision } = resolveSpec(spec);
  if (resource === '911') return DISPATCHES_WRITTEN;
  return instantOfRevision(asOf, revision);
}

function nameOf(spec: SampleFileSpec): string {
  const resolved = resolveSpec(spec);
  const hash = createHash('sha256')
    .update(JSON.stringify([GENERATOR_EDITION, resolved]))
    .digest('hex');
  return `${resolved.resource}-revision-${resolved.revision}-${hash.slice(0, 16)}.csv`;
}
