import type { Validators } from '../../domain/contracts';
import type { OpenOptions } from './portal';

/** What is asked of a file: whether it changed, or its bytes from some place on. */
export interface Conditions {
  readonly headers: Readonly<Record<string, string>>;
  /** The file that is already held as a whole; an answer that it is unchanged means these validators. */
  readonly held?: Validators;
  /** Bytes already there, of the file the range is asked of. */
  readonly resumed?: { readonly offset: number; readonly validators: Validators };
  /** Whether what is held is a download that only lacks its ending. */
  readonly complete: boolean;
}

/** The request headers for what one already has. A file that cannot be named reliably is asked for as a whole. */
export function conditionsOf({ known, resume }: OpenOptions): Conditions {
  const begun = resume !== undefined && resume.offset > 0 ? resume : undefined;
  // nothing is left to ask for by range then, so what is asked is whether the file is still the same
  const complete = begun !== undefined && begun.offset === begun.validators.bytes;
  const held = complete ? begun.validators : known;
  const range = complete || begun === undefined ? undefined : rangeOf(begun.offset, begun.validators);
  return {
    headers: { ...(held === undefined ? {} : unchangedHeaders(held)), ...range },
    ...(held === undefined ? {} : { held }),
    ...(range === undefined || begun === undefined ? {} : { resumed: begun }),
    complete,
  };
}

function unchangedHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    // without it fetch adds no-cache, on which some servers send the file whether it changed or not
    'cache-control': 'max-age=0',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': httpDate(lastModified) }),
  };
}

function rangeOf(offset: number, { etag, lastModified }: Validators): Record<string, string> | undefined {
  const strong = etag?.startsWith('W/') === false ? etag : undefined;
  const condition = strong ?? (lastModified === undefined ? undefined : httpDate(lastModified));
  return condition === undefined ? undefined : { range: `bytes=${offset}-`, 'if-range': condition };
}

/** Validators of a whole file, from the headers of an answer with all of it or a part. */
export function validatorsOf(headers: Headers, status: number): Validators {
  const etag = headers.get('etag');
  const lastModified = Date.parse(headers.get('last-modified') ?? '');
  const bytes = status === 206 ? contentRange(headers)?.total : contentLength(headers);
  return {
    ...(etag === null ? {} : { etag }),
    ...(Number.isNaN(lastModified) ? {} : { lastModified: new Date(lastModified).toISOString() }),
    ...(bytes === undefined ? {} : { bytes }),
  };
}

/** Whether an answer speaks of the file one knows; false where it does not say enough to tell. */
export function sameFile(known: Validators, answered: Validators): boolean {
  if (known.bytes !== undefined && answered.bytes !== undefined && known.bytes !== answered.bytes) return false;
  if (known.etag !== undefined && answered.etag !== undefined) return known.etag === answered.etag;
  return known.lastModified !== undefined && known.lastModified === answered.lastModified;
}

export function contentRange(headers: Headers): { start: number; total: number | undefined } | undefined {
  const found = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (found === null) return undefined;
  return { start: Number(found[1]), total: found[2] === '*' ? undefined : Number(found[2]) };
}

function contentLength(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  const encoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  return length === null || encoded ? undefined : Number(length);
}

function httpDate(instant: string): string {
  return new Date(instant).toUTCString();
}
