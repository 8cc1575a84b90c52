import { open } from 'node:fs/promises';
import type { ResourceRef, SourceSpec } from '../../domain/contracts';
import { DISPATCH_SLUGS } from '../../domain/dispatches/dispatches';
import { isDispatchHeader } from '../../domain/dispatches/header';
import { PipelineError } from '../../domain/errors';
import { fileSlug, fileSlugByName } from '../../domain/source/slug';
import { sameBytes } from '../same-bytes';
import { fileBody, tagOf } from './file-body';
import { type Candidate, listFiles, reasonOf } from './file-list';
import { openingYears } from './opening-years';
import type { NotModified, Opened, OpenOptions, Portal } from './portal';
import { readFully } from './read-fully';
import { SNIFF_BYTES, sniffCsv, sniffDispatches, sniffFirstRecord } from './sniff';

/** Files someone already has. What a file is comes from its header and its rows, and its name where those say nothing. */
export function createFilesPortal(): Portal {
  return { discover, open: openResource, close: () => Promise.resolve() };
}

async function discover(
  source: SourceSpec,
  _scope: unknown,
  _ingested: unknown,
  signal?: AbortSignal,
): ReturnType<Portal['discover']> {
  if (source.kind !== 'files') throw new TypeError('the files portal was asked for another source');
  const candidates = await listFiles(source.paths);
  const found: Identified[] = [];
  const notices: string[] = [];
  for (const candidate of candidates) {
    signal?.throwIfAborted();
    const identified = await identify(candidate, source);
    const { fault } = identified;
    if (fault !== null && candidates.length === 1) throw fault;
    if (fault?.type === 'UnknownHeader' && !candidate.named) {
      notices.push(
        `${candidate.path} is left out: its header is neither that of 311 service requests nor of 911 dispatch counts.`,
      );
    } else {
      found.push(identified);
    }
  }
  if (found.length === 0) {
    throw new PipelineError(
      'UnknownHeader',
      `none of the CSV files is one of 311 service requests or 911 dispatch counts. ${notices.join(' ')}`,
    );
  }
  const { resources, notices: dropped } = await dropCopies(found);
  return { resources, provenance: 'file', notices: [...notices, ...dropped] };
}

interface Identified {
  readonly resource: ResourceRef;
  /** Why the file cannot be used; null for a sound one. */
  readonly fault: PipelineError | null;
}

/**
 * The resource a file is. A faulty file becomes a resource too, named by its file name: its ingest fails with the
 * reason, and the other files go on.
 */
async function identify({ path, name }: Candidate, source: SourceSpec): Promise<Identified> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    const base = { title: name, location: path, origin: name, provenance: 'file', source, bytes: size } as const;
    try {
      const head = await readFully(file, 0, Math.min(size, SNIFF_BYTES));
      if (isDispatchHeader(sniffFirstRecord(head, name).names)) return identifyDispatches(base, head);
      const { system, ...header } = sniffCsv(head, name);
      const years = system === 'legacy' ? await openingYears(file, size, header) : null;
      const resource = {
        ...base,
        slug: fileSlug({ system, years }, name),
        system,
        ...(years === null ? {} : { years }),
      };
      return { resource, fault: null };
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      return { resource: { ...base, slug: fileSlugByName(name), system: 'legacy' }, fault: error };
    }
  } finally {
    await file.close();
  }
}

/** Counts of 911 dispatches: what they are called follows from their columns alone. */
function identifyDispatches(base: Omit<ResourceRef, 'slug' | 'system'>, head: Buffer): Identified {
  try {
    const { grain } = sniffDispatches(head, base.origin);
    return { resource: { ...base, slug: DISPATCH_SLUGS[grain], system: '911' }, fault: null };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return { resource: { ...base, slug: DISPATCH_SLUGS.daily, system: '911' }, fault: error };
  }
}

/**
 * Two files of one name for the same resource: copies are left out, anything else is for a person to sort out. A faulty
 * file gives way to a sound one, since it stands for nothing.
 */
async function dropCopies(found: readonly Identified[]): Promise<{ resources: ResourceRef[]; notices: string[] }> {
  const sound = new Set(found.filter(({ fault }) => fault === null).map(({ resource }) => resource.slug));
  const bySlug = new Map<string, ResourceRef>();
  const notices: string[] = [];
  for (const { resource: given, fault } of found) {
    const taken = fault !== null && sound.has(given.slug);
    const resource = taken ? { ...given, slug: `${given.slug}-unreadable` } : given;
    const earlier = bySlug.get(resource.slug);
    if (earlier === undefined) {
      bySlug.set(resource.slug, resource);
    } else if (await sameBytes(earlier.location, resource.location)) {
      notices.push(`${resource.location} is left out: it is a copy of ${earlier.location}.`);
    } else {
      throw new PipelineError(
        'AmbiguousSource',
        `${earlier.location} and ${resource.location} both are ${resource.slug}`,
      );
    }
  }
  return { resources: [...bySlug.values()], notices };
}

async function openResource(resource: ResourceRef, options: OpenOptions = {}): Promise<Opened | NotModified> {
  const { known, resume, signal } = options;
  signal?.throwIfAborted();
  const file = await openFile(resource.location);
  let handedOn = false;
  try {
    const validators = await tagOf(file);
    if (known?.etag === validators.etag) return { kind: 'not modified', because: 'same size and time' };
    const offset = resume?.validators.etag === validators.etag ? resume.offset : 0;
    const body = fileBody(file, resource.origin, validators.etag, offset);
    handedOn = true;
    return { kind: 'opened', offset, totalBytes: validators.bytes, validators, asOf: null, body };
  } finally {
    if (!handedOn) await file.close();
  }
}

async function openFile(path: string): ReturnType<typeof open> {
  return await open(path, 'r').catch((error: unknown) => {
    throw new PipelineError('SourceNotFound', `${path}: ${reasonOf(error)}`, { cause: error });
  });
}
