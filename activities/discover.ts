import type { DiscoverInput, DiscoverResult, Provenance, SourceSpec } from '../domain/contracts';
import { PipelineError } from '../domain/errors';
import { activityContext } from './context';
import type { Dependencies } from './dependencies';

/**
 * Lists what a source publishes, and keeps generated and real data apart: a data folder stays what it began as.
 *
 * May run twice: it only asks.
 */
export function createDiscover(from: Pick<Dependencies, 'portal' | 'warehouse'>) {
  return async function discover(input: DiscoverInput): Promise<DiscoverResult> {
    return await findResources(from, input, activityContext().signal);
  };
}

/** What the step finds, for who only wants to know. Throws what the portal throws, and MixedProvenance. */
export async function findResources(
  { portal, warehouse }: Pick<Dependencies, 'portal' | 'warehouse'>,
  { source, scope }: DiscoverInput,
  signal?: AbortSignal,
): Promise<DiscoverResult> {
  const published = await warehouse.published();
  const ingested = published.map(({ slug }) => slug);
  const held = new Set(published.map(({ provenance }) => provenance));
  const asked = settle(source, held);
  const found = await portal.discover(asked, scope, ingested, signal);
  refuseMixture(found.provenance, held);
  const stays = asked === source || found.provenance !== 'generated' ? [] : [STAYS_GENERATED];
  return { ...found, ingested, notices: [...stays, ...found.notices] };
}

const STAYS_GENERATED =
  'GENERATED DATA: this data folder was begun with the sample portal and goes on with it. Nothing in these tables is ' +
  'real. For real data use another folder (BOSTON311_DATA_DIR) or empty this one with: boston311 reset';

/** What `auto` means for a folder that holds data already. */
function settle(source: SourceSpec, held: ReadonlySet<Provenance>): SourceSpec {
  if (source.kind !== 'auto' || held.size === 0) return source;
  return held.has('generated') ? { kind: 'sample', sample: source.sample } : { kind: 'live' };
}

function refuseMixture(coming: Provenance, held: ReadonlySet<Provenance>): void {
  const generated = coming === 'generated';
  const mixed = [...held].some((provenance) => (provenance === 'generated') !== generated);
  if (!mixed) return;
  throw new PipelineError(
    'MixedProvenance',
    generated
      ? 'this data folder holds real data, the source gives generated data'
      : 'this data folder holds generated data, the source gives real data',
  );
}
