import type { Readable } from 'node:stream';
import type { DiscoverResult, ResourceRef, Scope, SourceSpec, Validators } from '../../domain/contracts';

/** Bytes of a resource from `offset` on. */
export interface Opened {
  readonly kind: 'opened';
  /** Where the body starts: the offset asked for, or 0 when the file changed meanwhile or the server cannot resume. */
  readonly offset: number;
  /** Length of the whole file where it is known. */
  readonly totalBytes?: number;
  readonly validators: Validators;
  /** The instant the file stands for; null where nobody says (files given by path). */
  readonly asOf: string | null;
  readonly body: Readable;
}

export interface NotModified {
  readonly kind: 'not modified';
  readonly because: 'same ETag' | 'same Last-Modified' | 'same size and time';
}

export interface OpenOptions {
  /** Validators of the bytes one already has: the answer is `not modified` where they still hold. */
  readonly known?: Validators;
  /** Go on after this many bytes, if the file is still the one these validators name. */
  readonly resume?: { readonly offset: number; readonly validators: Validators };
  readonly signal?: AbortSignal;
}

/**
 * A publisher of 311 files. Three implementations: the CKAN portal (live, and the sample that speaks the same calls)
 * and files on a disk.
 */
export interface Portal {
  /**
   * The resources of a source that a scope covers; `ingested` are the slugs that were published before.
   * Throws SourceNotFound, UnknownHeader, AmbiguousSource, PortalUnavailable, PortalRefused, PortalAnswer.
   */
  discover(
    source: SourceSpec,
    scope: Scope,
    ingested: readonly string[],
    signal?: AbortSignal,
  ): Promise<Omit<DiscoverResult, 'ingested'>>;

  /**
   * Opens a resource for reading. A body that ends before `totalBytes` is the caller's to notice and resume.
   * Throws SourceNotFound, PortalUnavailable, PortalRefused (with the wait asked for), DownloadInterrupted.
   */
  open(resource: ResourceRef, options?: OpenOptions): Promise<Opened | NotModified>;

  /** Frees what the portal holds open, such as the sample's server. */
  close(): Promise<void>;
}
