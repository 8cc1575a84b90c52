import { PipelineError } from '../domain/errors';
import type { InspectResult, ResourceRef, SnapshotRef } from '../domain/contracts';
import { sniffCsv } from '../adapters/portal/sniff';
import type { Dependencies } from './dependencies';
import { SourceFiles } from './source-file';

const SNIFFED_BYTES = 256 * 1024;

/**
 * Looks at a stored file before any work is spent on it: is it CSV text, and does its header hold what is needed?
 *
 * May run twice: it only reads.
 */
export function createInspect({ lake }: Pick<Dependencies, 'lake'>) {
  const files = new SourceFiles(lake);
  return async function inspect({
    resource,
    snapshot,
  }: {
    resource: ResourceRef;
    snapshot: SnapshotRef;
  }): Promise<InspectResult> {
    sniffCsv(await lake.readRange(snapshot.rawObject, 0, SNIFFED_BYTES), resource.origin);
    const { plan, header } = await files.open(resource, snapshot);
    if (plan.records === 0) {
      throw new PipelineError('NoRecords', 'the file ends after its header', {
        place: { file: resource.origin, line: plan.lines },
      });
    }
    return {
      system: header.system,
      vintage: header.vintage,
      notices: header.notices.map((notice) => `${resource.origin}: ${notice}`),
    };
  };
}
