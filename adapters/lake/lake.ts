import type { Readable } from 'node:stream';

/** An object as the lake knows it. Names are relative: `raw/…`, `staged/…`, `quarantine/…`, `archive/…`. */
export interface LakeObject {
  readonly name: string;
  readonly bytes: number;
}

/** Bytes of a download on their way into the lake, under a name that nothing else reads. */
export interface Incoming {
  /** Bytes that are safely written; a later attempt goes on from here. */
  readonly committed: number;
  /** What was said when the upload began: validators of the file, to be compared before it is resumed. */
  readonly note: string | null;
  /** The committed bytes, to be hashed and planned again after a resume. */
  read(): Readable;
  /** Throws everything away and starts at byte 0 with another note. */
  restart(note: string): Promise<void>;
  write(block: Uint8Array): Promise<void>;
  /** Makes written bytes durable and frees the handle; the upload can be opened again. */
  close(): Promise<void>;
}

/**
 * Storage of files by name. Everything but `incoming/` and pointers is written once: writing the same bytes again
 * succeeds, other bytes under the same name throw LakeConflict. Writes are atomic: a reader sees all of an object or
 * none of it. A full disk throws DiskFull.
 */
export interface Lake {
  /** Where it is, for a person: a folder or gs:// address. */
  readonly location: string;

  openIncoming(name: string): Promise<Incoming>;
  /** Gives finished incoming bytes their final name, without moving them through this process where possible. */
  promote(incomingName: string, name: string, expected: { bytes: number; crc32c: number }): Promise<LakeObject>;
  discardIncoming(name: string): Promise<void>;

  /**
   * Copies a local file into the lake. `replace` is for scratch between two steps (`staged/`, `quarantine/`), which a
   * repeated step may write anew with other bytes.
   */
  putFile(localPath: string, name: string, options?: { replace?: boolean }): Promise<LakeObject>;
  putText(name: string, text: string): Promise<LakeObject>;
  /** Replaces a pointer: a small object that says what is current. */
  putPointer(name: string, text: string): Promise<void>;
  /** Throws LakeMissing. */
  getText(name: string): Promise<string>;
  /** Text of an object, or null where there is none. */
  findText(name: string): Promise<string | null>;
  /** `length` bytes from `offset` on, fewer at the end of the object. Throws LakeMissing. */
  readRange(name: string, offset: number, length: number): Promise<Buffer>;
  head(name: string): Promise<LakeObject | null>;
  list(prefix: string): Promise<LakeObject[]>;
  remove(name: string): Promise<void>;

  /** A local file with the object's bytes, readable until `release` is called. Throws LakeMissing. */
  localCopy(name: string): Promise<{ path: string; release(): Promise<void> }>;
}
