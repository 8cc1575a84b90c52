import type { Scope, SourceSystem } from '../../domain/contracts';
import { PipelineError } from '../../domain/errors';
import { LEGACY_RESOURCE_IDS, NEW_SYSTEM_RESOURCE_ID, RETIRED_RESOURCE_ID } from '../../domain/resources';

/** A file as the portal's catalogue lists it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly url: string;
  readonly bytes?: number;
}

/** A listed file of 311 service requests. */
export interface Entry {
  readonly slug: string;
  readonly system: SourceSystem;
  /** Absent for the new system. */
  readonly year?: number;
  readonly listed: Listed;
}

/** Reads CKAN's answer to package_show. Throws PortalAnswer where it is something else. */
export function parsePackage(text: string, address: string): Listed[] {
  const answer = parseJson(text, address) as { success?: unknown; result?: { resources?: unknown } } | null;
  const resources = answer?.success === true ? answer.result?.resources : undefined;
  if (!Array.isArray(resources)) {
    throw new PipelineError('PortalAnswer', `${address} does not answer with a list of resources`);
  }
  return resources.flatMap((resource: Record<string, unknown> | null) => {
    if (resource === null || typeof resource.id !== 'string' || typeof resource.url !== 'string') return [];
    const { id, url, name, format, size } = resource;
    return [
      {
        id,
        url,
        name: typeof name === 'string' ? name.trim() : '',
        format: typeof format === 'string' ? format : '',
        ...(typeof size === 'number' && size > 0 ? { bytes: size } : {}),
      },
    ];
  });
}

function parseJson(text: string, address: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PipelineError('PortalAnswer', `${address} does not answer with JSON`, { cause: error });
  }
}

/** The 311 files among what is listed, oldest first and the new system last, and what is odd about the list. */
export function findEntries(listed: readonly Listed[]): { entries: Entry[]; notices: string[] } {
  const notices: string[] = [];
  const bySlug = new Map<string, Entry>();
  for (const file of listed) {
    if (file.format.trim().toLowerCase() !== 'csv' || file.id === RETIRED_RESOURCE_ID) continue;
    const entry = entryOf(file);
    if (entry === null) {
      notices.push(`The portal lists ${named(file)}, whose name says neither a year nor NEW SYSTEM: it is left out.`);
      continue;
    }
    if (!hasAddress(file)) {
      notices.push(`The portal lists ${named(file)} without an address to fetch it from: it is left out.`);
      continue;
    }
    const earlier = bySlug.get(entry.slug);
    const taken = earlier !== undefined && (isKnown(earlier) || !isKnown(entry)) ? earlier : entry;
    if (earlier !== undefined) {
      const other = taken === entry ? earlier : entry;
      notices.push(
        `The portal lists ${named(earlier.listed)} and ${named(file)} for the same: ${other.listed.id} is left out.`,
      );
    }
    bySlug.set(entry.slug, taken);
  }
  const entries = [...bySlug.values()].sort((one, other) => (one.year ?? Infinity) - (other.year ?? Infinity));
  return { entries, notices: [...notices, ...entries.flatMap(idNotice)] };
}

function entryOf(listed: Listed): Entry | null {
  if (/new system/i.test(listed.name)) return { slug: 'new-system', system: 'new', listed };
  const year = /311\s+service\s+requests\b.*?(?<!\d)(20\d\d)(?!\d)/i.exec(listed.name)?.[1];
  return year === undefined ? null : { slug: `legacy-${year}`, system: 'legacy', year: Number(year), listed };
}

/** Whether a file can be fetched. */
export function hasAddress({ url }: Listed): boolean {
  // an address may be relative to the portal's
  return url !== '' && URL.canParse(url, 'https://portal');
}

/** Ids never change, so another one than the known one may be another file. */
function idNotice(entry: Entry): string[] {
  const expected = knownId(entry);
  const { listed } = entry;
  if (listed.id === expected) return [];
  const known = Object.entries(LEGACY_RESOURCE_IDS).find(([, id]) => id === listed.id)?.[0];
  const elsewhere = known ?? (listed.id === NEW_SYSTEM_RESOURCE_ID ? 'the new system' : undefined);
  if (elsewhere !== undefined) {
    return [`The portal lists ${named(listed)}, but that id is known for ${elsewhere}: look at what its cases are.`];
  }
  return expected === undefined
    ? []
    : [`The portal lists ${named(listed)}, where the id ${expected} is known: it may be another file.`];
}

function isKnown(entry: Entry): boolean {
  return entry.listed.id === knownId(entry);
}

function knownId(entry: Entry): string | undefined {
  return entry.year === undefined ? NEW_SYSTEM_RESOURCE_ID : LEGACY_RESOURCE_IDS[entry.year];
}

/** A file as messages name it. */
export function named(listed: Listed): string {
  return `"${listed.name}" (${listed.id})`;
}

/** The entries a scope covers. `ingested` are slugs that were published before. */
export function selectEntries(
  entries: readonly Entry[],
  scope: Scope,
  ingested: readonly string[],
): { chosen: Entry[]; notices: string[] } {
  switch (scope.kind) {
    case 'all':
      return { chosen: [...entries], notices: [] };
    case 'years': {
      const wanted = Array.from({ length: scope.to - scope.from + 1 }, (_, index) => scope.from + index);
      const missing = wanted.filter((year) => !entries.some((entry) => entry.year === year));
      return {
        chosen: entries.filter(({ year }) => year !== undefined && year >= scope.from && year <= scope.to),
        notices: missing.length === 0 ? [] : [`The portal lists no file for ${missing.join(', ')}.`],
      };
    }
    case 'current': {
      const newest = Math.max(...entries.map(({ year }) => year ?? 0));
      const gone = ingested.filter((slug) => isPortalSlug(slug) && !entries.some((entry) => entry.slug === slug));
      return {
        chosen: entries.filter(({ slug, year }) => year === undefined || year === newest || ingested.includes(slug)),
        notices: gone.map(
          (slug) => `The portal no longer lists ${slug}, which was published before: it stays as it is.`,
        ),
      };
    }
  }
}

/** Whether a portal could have given the resource this slug; files given by path may have longer ones. */
function isPortalSlug(slug: string): boolean {
  return /^(legacy-\d{4}|new-system)$/.test(slug);
}
