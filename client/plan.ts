import type { LatestDownload } from '../activities/download';
import { findResources } from '../activities/discover';
import type { Lake } from '../adapters/lake/lake';
import type { Portal } from '../adapters/portal/portal';
import type { Warehouse } from '../adapters/warehouse/warehouse';
import type { DiscoverInput, ResourceRef } from '../domain/contracts';
import { lakeNames } from '../domain/ids';
import { priceOf } from '../domain/price';

/** Bytes of a published record on average, over all years. */
const BYTES_A_RECORD = 560;
/** What a refresh moves a second on two cores, all steps counted: see docs/bench.md. */
const BYTES_A_SECOND = 15_000_000;
/** Jobs of the warehouse for a file that changed: load, count, publish, two tables dropped. */
const JOBS_A_RESOURCE = 5;

/** What a run would do with one file. */
export interface PlannedResource {
  readonly slug: string;
  readonly origin: string;
  readonly state: 'new' | 'changed' | 'unchanged' | 'published before';
  /** Bytes to fetch, where the publisher says. */
  readonly bytes: number | null;
  readonly records: number | null;
}

export interface Plan {
  readonly resources: readonly PlannedResource[];
  readonly notices: readonly string[];
  readonly bytes: number;
  readonly records: number;
  readonly seconds: number;
  /** Jobs of a warehouse that bills by use, the bytes they may read and what that costs; null where nothing is billed. */
  readonly jobs: { readonly count: number; readonly bytes: number; readonly dollars: number } | null;
}

export interface PlanInput extends DiscoverInput {
  readonly again: boolean;
  readonly skipPublished: boolean;
}

/** Looks at what a run would do, by asking the publisher about each file; nothing is fetched or changed. */
export async function planRun(
  from: { readonly portal: Portal; readonly lake: Lake; readonly warehouse: Warehouse },
  input: PlanInput,
): Promise<Plan> {
  const { resources, ingested, notices } = await findResources(from, input);
  const planned = await Promise.all(
    resources.map(async (resource) =>
      input.skipPublished && ingested.includes(resource.slug)
        ? leftOut(resource, 'published before')
        : await look(from, resource, ingested, input.again),
    ),
  );
  const moved = planned.filter(({ state }) => state === 'new' || state === 'changed');
  const bytes = sum(moved.map((resource) => resource.bytes ?? 0));
  return {
    resources: planned,
    notices,
    bytes,
    records: sum(moved.map((resource) => resource.records ?? 0)),
    seconds: bytes / BYTES_A_SECOND,
    jobs: await jobsFor(from.warehouse, moved.length, ingested.length === 0),
  };
}

async function look(
  { portal, lake }: { readonly portal: Portal; readonly lake: Lake },
  resource: ResourceRef,
  ingested: readonly string[],
  again: boolean,
): Promise<PlannedResource> {
  const text = await lake.findText(lakeNames.latest(resource.slug));
  const known = text === null || again ? undefined : (JSON.parse(text) as LatestDownload).validators;
  const opened = await portal.open(resource, known === undefined ? {} : { known });
  if (opened.kind === 'not modified') return leftOut(resource, 'unchanged');
  opened.body.on('error', () => undefined).destroy();
  const bytes = opened.totalBytes ?? resource.bytes ?? null;
  return {
    slug: resource.slug,
    origin: resource.origin,
    state: ingested.includes(resource.slug) ? 'changed' : 'new',
    bytes,
    records: bytes === null ? null : Math.round(bytes / BYTES_A_RECORD),
  };
}

function leftOut({ slug, origin }: ResourceRef, state: PlannedResource['state']): PlannedResource {
  return { slug, origin, state, bytes: 0, records: 0 };
}

/**
 * A publication looks at every case once for its id and rewrites the months it touches: at most the table
 * twice. Before the first refresh there is no table to ask about.
 */
async function jobsFor(warehouse: Warehouse, resources: number, isNew: boolean): Promise<Plan['jobs']> {
  const table = await warehouse.bytesToRead(isNew ? 'SELECT 1' : 'SELECT * FROM service_requests');
  if (table === null) return null;
  const bytes = 2 * table * resources;
  return { count: resources * JOBS_A_RESOURCE, bytes, dollars: priceOf(bytes) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
