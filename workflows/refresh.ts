import type { RefreshInput, RefreshResult } from '../domain/contracts';
import { step } from './activity-options';
import { ResourceRun } from './run-resources';

/** The monthly refresh: every resource the scope covers, each by a child workflow of its own. */
export async function refresh(input: RefreshInput): Promise<RefreshResult> {
  return await refreshAll('refresh', input);
}

/** The same for a range of years; skips what was published before unless told otherwise. */
export async function backfill(input: RefreshInput): Promise<RefreshResult> {
  return await refreshAll('backfill', input);
}

async function refreshAll(kind: 'refresh' | 'backfill', input: RefreshInput): Promise<RefreshResult> {
  const run = new ResourceRun(kind);
  const found = await step('discover', 'list what the portal publishes')({ source: input.source, scope: input.scope });
  const skipped =
    input.skipPublished && !input.again ? found.resources.filter(({ slug }) => found.ingested.includes(slug)) : [];
  const resources = found.resources.filter((resource) => !skipped.includes(resource));
  const works = resources.map((resource) => ({
    resource,
    again: input.again,
    ...(input.drift === undefined ? {} : { drift: input.drift }),
  }));
  await run.ingestAll(works, input.parallel, found.notices);
  return await run.finish(
    found.provenance,
    skipped.map(({ slug }) => slug),
  );
}
