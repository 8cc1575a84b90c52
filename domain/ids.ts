/**
 * Every name the pipeline gives: workflow ids, the task queue, search attributes, lake objects. Names are made of what
 * a thing is, so that doing it twice meets itself instead of making a second one.
 */
import type { RefreshInput, RepublishInput, ResourceRef, Scope, SourceSpec } from './contracts';

export const TASK_QUEUE = 'boston311';
/** Chunks have a queue of their own: their number at once is bounded by memory and cores, that of other steps is not. */
export function chunkTaskQueue(taskQueue: string): string {
  return `${taskQueue}-chunks`;
}
export const SCHEDULE_ID = 'boston311-monthly-refresh';
export const NAMESPACE = 'default';

/** Typed search attributes; registered when the development server starts, and by the operator elsewhere. */
export const SEARCH_ATTRIBUTES = {
  /** `refresh`, `backfill`, `replay`, `restore`, `verify` or `ingest-resource`. */
  runKind: { name: 'Boston311RunKind', type: 'KEYWORD' },
  /** `live`, `sample`, `files` or `auto`. */
  source: { name: 'Boston311Source', type: 'KEYWORD' },
  /** Slug of the resource; on ingests only. */
  resource: { name: 'Boston311Resource', type: 'KEYWORD' },
  /** `published`, `unchanged`, `set aside` or `failed`, set when the run ends; `held` while a person has to decide. */
  outcome: { name: 'Boston311Outcome', type: 'KEYWORD' },
  /** Records read so far. */
  rowsRead: { name: 'Boston311RowsRead', type: 'INT' },
  /** Records quarantined so far. */
  rowsQuarantined: { name: 'Boston311RowsQuarantined', type: 'INT' },
} as const;

/** `refresh/live`, `refresh/files-1a2b3c4d5e6f`: one refresh of a source runs at a time. */
export function refreshWorkflowId(source: SourceSpec): string {
  return `refresh/${sourceName(source)}`;
}

/** `backfill/live/2015-2024`. */
export function backfillWorkflowId(source: SourceSpec, scope: Scope): string {
  const what = scope.kind === 'years' ? `${scope.from}-${scope.to}` : scope.kind;
  return `backfill/${sourceName(source)}/${what}`;
}

/** `replay/legacy-2022`, `verify/all`: what a run over stored resources is called. */
export function storedWorkflowId(kind: 'replay' | 'restore' | 'verify', slugs: readonly string[]): string {
  const [first = 'all', ...more] = [...new Set(slugs)].sort();
  return `${kind}/${more.length === 0 ? first : fingerprint([first, ...more].join('\n'))}`;
}

/** `ingest-resource/legacy-2022`: a resource is ingested by one run at a time, whoever started it. */
export function ingestWorkflowId(resource: ResourceRef): string {
  return `ingest-resource/${resource.slug}`;
}

/** What tells one input from another, as a short name. */
export function sourceName(source: SourceSpec): string {
  switch (source.kind) {
    case 'files':
      return `files-${fingerprint([...source.paths].sort().join('\n'))}`;
    case 'sample':
      return `sample-${source.sample.seed}`;
    case 'live':
    case 'auto':
      return source.kind;
  }
}

/** Title a run bears in the Web UI. */
export function refreshSummary(input: RefreshInput): string {
  const what = input.scope.kind === 'years' ? `${input.scope.from}-${input.scope.to}` : input.scope.kind;
  return `Boston 311 from ${input.source.kind === 'files' ? `${input.source.paths.length} path(s)` : input.source.kind}, ${what}`;
}

/** Title of a run that publishes from the lake. */
export function republishSummary(kind: 'replay' | 'restore', { slugs, snapshot }: RepublishInput): string {
  const what = slugs.length === 0 ? 'all that left records out' : slugs.join(', ');
  return `Boston 311 ${kind} of ${what}${snapshot === undefined ? '' : `, snapshot ${snapshot.slice(0, 12)}`}`;
}

/** Objects of one snapshot in the lake. */
export const lakeNames = {
  incoming: (slug: string) => `incoming/${slug}`,
  incomingPlan: (slug: string) => `incoming/${slug}.plan.json`,
  raw: (snapshot: string) => `raw/sha256=${snapshot}/source.csv`,
  plan: (snapshot: string) => `raw/sha256=${snapshot}/plan.json`,
  /** Which snapshot of a resource was downloaded last, with the validators to ask by. */
  latest: (slug: string) => `raw/latest/${slug}.json`,
  /** A page of the dashboard, by its file's name. */
  page: (name: string): string => `report/${name}`,
  stagedFolder: (snapshot: string, version: number) => `staged/sha256=${snapshot}/transform=${version}`,
  staged: (snapshot: string, version: number, chunk: number) =>
    `${lakeNames.stagedFolder(snapshot, version)}/cases-${chunkNumber(chunk)}.parquet`,
  archivePart: (snapshot: string, version: number, chunk: number) =>
    `${lakeNames.stagedFolder(snapshot, version)}/raw-${chunkNumber(chunk)}.parquet`,
  /** What was counted in a chunk, as JSON. */
  measures: (snapshot: string, version: number, chunk: number) =>
    `${lakeNames.stagedFolder(snapshot, version)}/measures-${chunkNumber(chunk)}.json`,
  quarantine: (snapshot: string, version: number, chunk: number) =>
    `quarantine/sha256=${snapshot}/transform=${version}/records-${chunkNumber(chunk)}.parquet`,
  archiveFolder: (resource: ResourceRef, snapshot: string) =>
    `archive/system=${resource.system}/resource=${resource.slug}/snapshot=${snapshot}`,
  /** For a snapshot of which newer rules can tell apart the columns of other records: an archive is never changed. */
  archiveFolderAnew: (resource: ResourceRef, snapshot: string, version: number) =>
    lakeNames.archiveFolder(resource, `${snapshot}.v${version}`),
  manifest: (resource: ResourceRef, snapshot: string) => manifestIn(lakeNames.archiveFolder(resource, snapshot)),
} as const;

/** The list of an archive's files. */
export function manifestIn(archiveFolder: string): string {
  return `${archiveFolder}/manifest.json`;
}

function chunkNumber(chunk: number): string {
  return String(chunk).padStart(5, '0');
}

/** 48 bits of FNV-1a over the text, hex: tells inputs apart in a name, no more than that. */
function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ (low & 0xff), 0x01000193);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + ((high >>> 0) & 0xffff).toString(16).padStart(4, '0');
}
