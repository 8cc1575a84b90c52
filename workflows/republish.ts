import type { RefreshResult, Replayed, RepublishInput, StoredSnapshot } from '../domain/contracts';
import { step } from './activity-options';
import { ResourceRun } from './run-resources';

/** Transforms stored snapshots with the rules of today, to bring in what was left out; nothing is downloaded. */
export async function replay(input: RepublishInput): Promise<RefreshResult> {
  return await republish('replay', input);
}

/** Publishes an older snapshot from the lake, as a change like any other. */
export async function restore(input: RepublishInput): Promise<RefreshResult> {
  return await republish('restore', input);
}

async function republish(kind: 'replay' | 'restore', input: RepublishInput): Promise<RefreshResult> {
  const run = new ResourceRun(kind);
  const { parallel, ...asked } = input;
  const { stored, provenance } = await step('findStored', 'find the snapshots in the lake')(asked);
  const works = stored.map(({ resource, snapshot }) => ({ resource, stored: snapshot, again: true }));
  await run.ingestAll(works, parallel, []);
  const result = await run.finish(provenance, []);
  return kind === 'replay' ? { ...result, replayed: replayed(stored, result) } : result;
}

function replayed(stored: readonly StoredSnapshot[], { resources }: RefreshResult): Replayed[] {
  return resources.flatMap(({ slug, publish }) => {
    const before = stored.find(({ resource }) => resource.slug === slug)?.leftOut;
    if (publish === undefined || before === undefined) return [];
    return [{ slug, broughtIn: before - publish.quarantined, stillQuarantined: publish.quarantined }];
  });
}
