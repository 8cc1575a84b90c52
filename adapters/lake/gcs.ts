import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Bucket, type File, IdempotencyStrategy, Storage } from '@google-cloud/storage';
import { PipelineError } from '../../domain/errors';
import { fileCrc32c, nextCrc32c } from '../checksum';
import { castGoogleError, statusOf } from '../google/errors';
import { onDisk } from './disk-errors';
import { base64Crc32c, compose, GcsIncoming, listParts, partsPrefix, sumOf } from './gcs-incoming';
import type { Incoming, Lake, LakeObject } from './lake';
import { checkName } from './object-path';

/** Objects of this size and larger are sent by an upload that a broken connection does not end. */
const RESUMABLE_FROM = 8 * 1024 * 1024;
/**
 * Calls are asked again when the service is busy or an answer was lost. Always: a name says what it holds, so doing twice
 * does no harm. (The client's own choice, to do so only under a precondition, switches retries off for all calls after the
 * first one without.)
 */
const RETRIES = {
  autoRetry: true,
  maxRetries: 5,
  retryDelayMultiplier: 2,
  maxRetryDelay: 32,
  totalTimeout: 300,
  idempotencyStrategy: IdempotencyStrategy.RetryAlways,
};

export interface GcsLakeOptions {
  readonly project: string;
  /** Buckets by what they hold; they may be one and the same. */
  readonly buckets: { readonly raw: string; readonly staged: string; readonly archive: string };
  /** Folder for local copies. */
  readonly scratchFolder: string;
  /** Address of a server that speaks the protocol without asking who calls; Google's own when absent. */
  readonly endpoint?: string;
  /** Bytes of one part of an unfinished download. */
  readonly partBytes?: number;
}

/** A lake in Cloud Storage, which can say where an object lies for a load job. */
export interface GcsLake extends Lake {
  /** `gs://bucket/name`. */
  uri(name: string): string;

  /**
   * Whether each bucket is there and may be used as the steps use it. Throws CloudNotFound, or CloudDenied that names the
   * permissions which are missing.
   */
  checkAccess(): Promise<void>;
}

const BUCKET_SETTINGS = {
  raw: 'BOSTON311_RAW_BUCKET',
  staged: 'BOSTON311_STAGED_BUCKET',
  archive: 'BOSTON311_ARCHIVE_BUCKET',
} as const;

type Role = keyof typeof BUCKET_SETTINGS;

const READ = ['storage.objects.list', 'storage.objects.get'];
const WRITE = ['storage.objects.create'];
/** What the steps do in each bucket: the archive is added to, and nothing in it is replaced or deleted. */
const PERMISSIONS: Readonly<Record<Role, readonly string[]>> = {
  raw: [...READ, ...WRITE, 'storage.objects.delete'],
  staged: [...READ, ...WRITE, 'storage.objects.delete'],
  archive: [...READ, ...WRITE],
};

/**
 * A lake in Cloud Storage. Credentials are the application default ones. Besides what the port names, calls throw the
 * registered Cloud… errors. Objects are created under the precondition that there is none, with their CRC32C, so that
 * neither a second writer nor a damaged byte can change what a name stands for.
 */
export function createGcsLake(options: GcsLakeOptions): GcsLake {
  const storage = new Storage({
    projectId: options.project,
    retryOptions: RETRIES,
    ...(options.endpoint === undefined ? {} : { apiEndpoint: options.endpoint }),
  });
  return new CloudStorageLake(storage, options);
}

class CloudStorageLake implements GcsLake {
  readonly location: string;

  constructor(
    private readonly storage: Storage,
    private readonly options: GcsLakeOptions,
  ) {
    this.location = [...new Set(Object.values(options.buckets))].map((bucket) => `gs://${bucket}`).join(', ');
  }

  uri(name: string): string {
    return `gs://${this.options.buckets[roleOf(name)]}/${name}`;
  }

  async checkAccess(): Promise<void> {
    await Promise.all(
      (Object.keys(PERMISSIONS) as Role[]).map((role) =>
        this.asking(`${role}/`, async () => {
          const bucket = this.storage.bucket(this.options.buckets[role]);
          await bucket.getFiles({ maxResults: 1, autoPaginate: false });
          // an emulator knows no permissions, and answers 404
          const answer = await ignoring(404, () => bucket.iam.testPermissions([...PERMISSIONS[role]]));
          const lacking = PERMISSIONS[role].filter((permission) => answer?.[0][permission] === false);
          if (lacking.length > 0) {
            throw new PipelineError(
              'CloudDenied',
              `bucket ${bucket.name}: the account lacks ${lacking.join(', ')} (setting ${BUCKET_SETTINGS[role]})`,
            );
          }
        }),
      ),
    );
  }

  async openIncoming(name: string): Promise<Incoming> {
    checkName(name);
    return await this.asking(name, () =>
      GcsIncoming.open(
        this.bucketOf(name),
        name,
        (call) => this.asking(name, call),
        this.options.partBytes === undefined ? {} : { partBytes: this.options.partBytes },
      ),
    );
  }

  /** The parts are put together by the service; nothing passes through this process. */
  async promote(incomingName: string, name: string, expected: { bytes: number; crc32c: number }): Promise<LakeObject> {
    checkName(incomingName);
    return await this.asking(name, async () => {
      const target = this.file(name);
      const sum = base64Crc32c(expected.crc32c);
      if ((await metadataOf(target)) === null) {
        const bucket = this.bucketOf(name);
        const parts = await listParts(bucket, incomingName);
        const whole = parts.reduce((bytes, part) => bytes + part.bytes, 0);
        const composed = whole === expected.bytes ? await compose(bucket, incomingName, parts) : null;
        if (composed === null || (await sumOf(composed)) !== sum) {
          await this.discardIncoming(incomingName);
          throw new PipelineError(
            'LakeMissing',
            `the downloaded bytes of ${name} are not in the lake as they were received`,
          );
        }
        await ignoring(412, () => composed.copy(target, { preconditionOpts: { ifGenerationMatch: 0 } }));
      }
      await this.checkSame(name, expected.bytes, sum);
      await this.discardIncoming(incomingName);
      return { name, bytes: expected.bytes };
    });
  }

  async discardIncoming(name: string): Promise<void> {
    checkName(name);
    await this.asking(name, async () => {
      const bucket = this.bucketOf(name);
      const [files] = await bucket.getFiles({ prefix: partsPrefix(name) });
      await Promise.all(files.map((file) => file.delete({ ignoreNotFound: true })));
    });
  }

  async putFile(localPath: string, name: string, { replace = false } = {}): Promise<LakeObject> {
    return await this.asking(name, async () => {
      const { size } = await stat(localPath);
      const crc32c = base64Crc32c(await fileCrc32c(localPath));
      await this.create(name, () => createReadStream(localPath), { bytes: size, crc32c, replace });
      return { name, bytes: size };
    });
  }

  async putText(name: string, text: string): Promise<LakeObject> {
    return await this.putBytes(name, text, false);
  }

  async putPointer(name: string, text: string): Promise<void> {
    await this.putBytes(name, text, true);
  }

  async getText(name: string): Promise<string> {
    return (await this.findText(name)) ?? missing(name);
  }

  async findText(name: string): Promise<string | null> {
    return await this.asking(name, async () => {
      const found = await ignoring(404, () => this.file(name).download());
      return found?.[0].toString('utf8') ?? null;
    });
  }

  async readRange(name: string, offset: number, length: number): Promise<Buffer> {
    return await this.asking(name, async () => {
      const metadata = await metadataOf(this.file(name));
      if (metadata === null) return missing(name);
      const end = Math.min(offset + length, metadata.bytes) - 1;
      if (end < offset) return Buffer.alloc(0);
      const [bytes] = await this.file(name).download({ start: offset, end, validation: false });
      return bytes;
    });
  }

  async head(name: string): Promise<LakeObject | null> {
    return await this.asking(name, async () => {
      const metadata = await metadataOf(this.file(name));
      return metadata === null ? null : { name, bytes: metadata.bytes };
    });
  }

  async list(prefix: string): Promise<LakeObject[]> {
    const roles = prefix.includes('/') ? [roleOf(prefix)] : (Object.keys(BUCKET_SETTINGS) as Role[]);
    const buckets = [...new Set(roles.map((role) => this.options.buckets[role]))];
    const found = await Promise.all(
      buckets.map((bucket) =>
        this.asking(prefix, async () => {
          const [files] = await this.storage.bucket(bucket).getFiles({ prefix });
          return files.map((file) => ({ name: file.name, bytes: Number(file.metadata.size) }));
        }),
      ),
    );
    return found.flat().sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  async remove(name: string): Promise<void> {
    await this.asking(name, () => this.file(name).delete({ ignoreNotFound: true }));
  }

  async localCopy(name: string): Promise<{ path: string; release(): Promise<void> }> {
    const { scratchFolder } = this.options;
    const folder = await onDisk(scratchFolder, async () => {
      await mkdir(scratchFolder, { recursive: true });
      return await mkdtemp(join(scratchFolder, 'copy-'));
    });
    const release = async (): Promise<void> => await rm(folder, { recursive: true, force: true });
    const path = join(folder, name.slice(name.lastIndexOf('/') + 1));
    try {
      await onDisk(scratchFolder, () =>
        this.asking(name, async () => {
          if ((await ignoring(404, () => this.file(name).download({ destination: path }))) === null) missing(name);
        }),
      );
      return { path, release };
    } catch (error) {
      await release();
      throw error;
    }
  }

  private async putBytes(name: string, text: string, replace: boolean): Promise<LakeObject> {
    const bytes = Buffer.from(text);
    const crc32c = base64Crc32c(nextCrc32c(bytes, 0));
    await this.asking(name, () =>
      this.create(name, () => Readable.from([bytes]), { bytes: bytes.length, crc32c, replace }),
    );
    return { name, bytes: bytes.length };
  }

  /** Writes an object under the precondition that there is none, unless it may be replaced. */
  private async create(
    name: string,
    open: () => Readable,
    { bytes, crc32c, replace }: { bytes: number; crc32c: string; replace: boolean },
  ): Promise<void> {
    const file = this.file(name);
    if (!replace && (await metadataOf(file)) !== null) return await this.checkSame(name, bytes, crc32c);
    const options = {
      validation: false, // the service compares the sum that is sent along
      metadata: { crc32c },
      ...(replace ? {} : { preconditionOpts: { ifGenerationMatch: 0 } }),
    };
    try {
      // the client asks again for what it holds in memory; a stream it can only resume
      if (bytes < RESUMABLE_FROM) await file.save(await buffer(open()), { resumable: false, ...options });
      else await pipeline(open(), file.createWriteStream({ resumable: true, ...options }));
    } catch (error) {
      // who may create but not replace hears 403 of an object that is there meanwhile
      const refused = [403, 412].includes(statusOf(error) ?? 0) && !replace && (await metadataOf(file)) !== null;
      if (!refused) throw error;
      await this.checkSame(name, bytes, crc32c);
    }
  }

  /** Throws LakeConflict unless the object has these bytes. */
  private async checkSame(name: string, bytes: number, crc32c: string): Promise<void> {
    const there = await metadataOf(this.file(name));
    if (there?.bytes !== bytes || there.crc32c !== crc32c) {
      throw new PipelineError('LakeConflict', `the lake holds other bytes as ${name}`);
    }
  }

  private file(name: string): File {
    checkName(name);
    return this.bucketOf(name).file(name);
  }

  private bucketOf(name: string): Bucket {
    return this.storage.bucket(this.options.buckets[roleOf(name)]);
  }

  private async asking<T>(name: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof RangeError) throw error;
      const role = roleOf(name);
      throw castGoogleError(error, {
        what: `bucket ${this.options.buckets[role]}`,
        setting: BUCKET_SETTINGS[role],
      });
    }
  }
}

/** Which bucket holds an object. Unfinished downloads lie with the raw files, so that the service can put them together. */
function roleOf(name: string): Role {
  if (name.startsWith('archive/')) return 'archive';
  return name.startsWith('staged/') || name.startsWith('quarantine/') ? 'staged' : 'raw';
}

async function metadataOf(file: File): Promise<{ bytes: number; crc32c: string } | null> {
  const found = await ignoring(404, () => file.getMetadata(), isMissingObject);
  return found === null ? null : { bytes: Number(found[0].size), crc32c: found[0].crc32c ?? '' };
}

/** A bucket that is missing is a fault of the configuration, not an object that is not there. */
function isMissingObject(error: unknown): boolean {
  return !/bucket does not exist/i.test(error instanceof Error ? error.message : '');
}

/** What the call gives, or null where the service answers with this status. */
async function ignoring<T>(
  status: number,
  call: () => Promise<T>,
  applies: (error: unknown) => boolean = status === 404 ? isMissingObject : () => true,
): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (statusOf(error) === status && applies(error)) return null;
    throw error;
  }
}

function missing(name: string): never {
  throw new PipelineError('LakeMissing', `the lake has no object ${name}`);
}
