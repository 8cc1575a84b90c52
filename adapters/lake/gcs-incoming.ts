import { Readable } from 'node:stream';
import type { Bucket, File } from '@google-cloud/storage';
import { nextCrc32c } from '../checksum';
import type { Incoming } from './lake';

/** Bytes held in memory before they are sent as a part. */
const DEFAULT_PART_BYTES = 16 * 1024 * 1024;
/** Objects the service puts together in one call. */
const COMPOSE_AT_ONCE = 32;

interface Part {
  readonly file: File;
  readonly offset: number;
  readonly bytes: number;
}

type Ask = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * A download on its way into Cloud Storage, as parts that any worker can read and go on behind. A resumable upload would
 * not do: its bytes cannot be read before it ends, and the next try, maybe on another machine, must hash them again.
 */
export class GcsIncoming implements Incoming {
  private buffered: Buffer[] = [];
  private bufferedBytes = 0;
  private sent: number;

  private constructor(
    private readonly bucket: Bucket,
    private readonly name: string,
    private readonly ask: Ask,
    private parts: readonly Part[],
    private text: string | null,
    private readonly partBytes: number,
  ) {
    this.sent = lengthOf(parts);
  }

  static async open(
    bucket: Bucket,
    name: string,
    ask: Ask,
    { partBytes = DEFAULT_PART_BYTES }: { partBytes?: number } = {},
  ): Promise<GcsIncoming> {
    const note = bucket.file(noteName(name));
    const [exists] = await note.exists();
    const text = exists ? (await note.download())[0].toString('utf8') : null;
    const parts = text === null ? [] : await listParts(bucket, name);
    return new GcsIncoming(bucket, name, ask, parts, text, partBytes);
  }

  get committed(): number {
    return this.sent + this.bufferedBytes;
  }

  get note(): string | null {
    return this.text;
  }

  read(): Readable {
    return Readable.from(readParts(this.parts, this.ask));
  }

  async restart(note: string): Promise<void> {
    await this.ask(async () => {
      // bytes go first: a note must never stand beside bytes of another file
      const [files] = await this.bucket.getFiles({ prefix: partsPrefix(this.name) });
      await Promise.all(files.map((file) => file.delete({ ignoreNotFound: true })));
      await this.bucket.file(noteName(this.name)).save(note, { resumable: false });
    });
    this.parts = [];
    this.buffered = [];
    this.bufferedBytes = 0;
    this.sent = 0;
    this.text = note;
  }

  async write(block: Uint8Array): Promise<void> {
    this.buffered.push(Buffer.from(block));
    this.bufferedBytes += block.length;
    if (this.bufferedBytes >= this.partBytes) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.bufferedBytes === 0) return;
    const bytes = Buffer.concat(this.buffered);
    const file = this.bucket.file(partName(this.name, this.sent));
    await this.ask(() =>
      file.save(bytes, {
        resumable: false,
        validation: false,
        metadata: { crc32c: base64Crc32c(nextCrc32c(bytes, 0)) },
      }),
    );
    this.parts = [...this.parts, { file, offset: this.sent, bytes: bytes.length }];
    this.sent += bytes.length;
    this.buffered = [];
    this.bufferedBytes = 0;
  }
}

/** Prefix of everything an unfinished download consists of. */
export function partsPrefix(name: string): string {
  return `${name}.parts/`;
}

function noteName(name: string): string {
  return `${partsPrefix(name)}note`;
}

function partName(name: string, offset: number): string {
  return `${partsPrefix(name)}${String(offset).padStart(15, '0')}`;
}

/** The parts that follow each other without a gap from byte 0 on; a try thought dead may have left others. */
export async function listParts(bucket: Bucket, name: string): Promise<Part[]> {
  const [files] = await bucket.getFiles({ prefix: partsPrefix(name) });
  const byOffset = new Map(
    files
      .map((file) => ({ file, tail: file.name.slice(partsPrefix(name).length), bytes: Number(file.metadata.size) }))
      .filter(({ tail }) => /^\d+$/.test(tail))
      .map(({ file, tail, bytes }) => [Number(tail), { file, offset: Number(tail), bytes }]),
  );
  const parts: Part[] = [];
  for (let part = byOffset.get(0); part !== undefined && part.bytes > 0;) {
    parts.push(part);
    part = byOffset.get(part.offset + part.bytes);
  }
  return parts;
}

/** One object of all parts, put together by the service in as many rounds as its limit asks for; null without parts. */
export async function compose(bucket: Bucket, name: string, parts: readonly Part[]): Promise<File | null> {
  let files = parts.map(({ file }) => file);
  for (let round = 0; files.length > 1 || round === 0; round++) {
    if (files.length === 0) return null;
    const groups: File[] = [];
    for (let at = 0; at < files.length; at += COMPOSE_AT_ONCE) {
      const group = bucket.file(`${partsPrefix(name)}composed-${round}-${at}`);
      await bucket.combine(files.slice(at, at + COMPOSE_AT_ONCE), group);
      groups.push(group);
    }
    files = groups;
  }
  return files[0] ?? null;
}

/** CRC32C of an object as the service computed it, base64. */
export async function sumOf(file: File): Promise<string> {
  const [metadata] = await file.getMetadata();
  return metadata.crc32c ?? '';
}

/** A CRC32C in the form the service gives it: four bytes, the highest first, base64. */
export function base64Crc32c(sum: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(sum >>> 0);
  return bytes.toString('base64');
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((bytes, part) => bytes + part.bytes, 0);
}

async function* readParts(parts: readonly Part[], ask: Ask): AsyncGenerator<Buffer> {
  for (const { file } of parts) {
    const [bytes] = await ask(() => file.download());
    yield bytes;
  }
}
