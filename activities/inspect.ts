import { PipelineError } from '../domain/errors';
import type { InspectResult, ResourceRef, SnapshotRef } from '../domain/contracts';
import { type Drift, findDrift } from '../domain/gates/drift';
import { type DriftMode, driftModes } from '../domain/gates/thresholds';
import { lakeNames } from '../domain/ids';
import { type HeaderMap, lacksNeeded, readHeader } from '../domain/source/header';
import { sniffCsv } from '../adapters/portal/sniff';
import type { Dependencies } from './dependencies';
import { SourceFiles } from './source-file';

const SNIFFED_BYTES = 256 * 1024;

/**
 * Looks at a stored file before any work is spent on it: is it CSV text, does its header hold what is needed, and did its
 * columns change since the last published snapshot? A change that stops throws SchemaDrift; one that sets the snapshot
 * aside is told.
 *
 * May run twice: it only reads.
 */
export function createInspect({ lake, warehouse }: Pick<Dependencies, 'lake' | 'warehouse'>) {
  const files = new SourceFiles(lake);

  /** Header of the last published snapshot, whose raw file stays in the lake. */
  const formerHeader = async ({ slug, origin }: ResourceRef): Promise<HeaderMap | null> => {
    const published = (await warehouse.published()).find((known) => known.slug === slug);
    if (published === undefined) return null;
    const { snapshot } = published;
    const stored = { snapshot, rawObject: lakeNames.raw(snapshot), planObject: lakeNames.plan(snapshot) };
    if ((await lake.head(stored.rawObject)) === null || (await lake.head(stored.planObject)) === null) return null;
    return (await files.open({ origin }, stored)).header;
  };

  return async function inspect({
    resource,
    snapshot,
    drift: chosen,
  }: {
    resource: ResourceRef;
    snapshot: SnapshotRef;
    drift?: DriftMode;
  }): Promise<InspectResult> {
    sniffCsv(await lake.readRange(snapshot.rawObject, 0, SNIFFED_BYTES), resource.origin, readHeader);
    const { plan, header } = await files.open(resource, snapshot);
    const drift = findDrift(header, await formerHeader(resource), driftModes(chosen));
    refuse(drift, header, resource);
    if (plan.records === 0) {
      throw new PipelineError('NoRecords', 'the file ends after its header', {
        place: { file: resource.origin, line: plan.lines },
      });
    }
    const aside = drift.filter(({ mode }) => mode === 'quarantine').map(({ detail }) => detail);
    const accepted = drift.filter(({ mode }) => mode === 'accept').map(({ detail }) => detail);
    return {
      system: header.system,
      vintage: header.vintage,
      notices: header.notices.map((notice) => `${resource.origin}: ${notice}`),
      drift: accepted,
      ...(aside.length === 0 ? {} : { setAside: aside.join('; ') }),
    };
  };
}

function refuse(drift: readonly Drift[], header: HeaderMap, { origin }: ResourceRef): void {
  const stops = drift.filter(({ mode }) => mode === 'stop');
  if (stops.length === 0) return;
  if (stops.some(({ kind }) => kind === 'neededMissing')) throw lacksNeeded(header, origin);
  throw new PipelineError('SchemaDrift', stops.map(({ detail }) => detail).join('; '), {
    place: { file: origin, line: 1 },
  });
}
