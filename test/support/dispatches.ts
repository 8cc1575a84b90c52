import type { ResourceRef, SnapshotRef } from '../../domain/contracts';
import { type DispatchGrain, DISPATCH_SLUGS } from '../../domain/dispatches/dispatches';

export function dispatchResource(grain: DispatchGrain): ResourceRef {
  return {
    slug: DISPATCH_SLUGS[grain],
    system: '911',
    title: `911 ${grain}`,
    location: `/data/${grain}.csv`,
    origin: `${grain}.csv`,
    provenance: 'file',
    source: { kind: 'files', paths: ['/data'] },
  };
}

export function dispatchSnapshot(grain: DispatchGrain, snapshot: string): SnapshotRef {
  return {
    slug: DISPATCH_SLUGS[grain],
    snapshot,
    bytes: 1000,
    rawObject: `raw/${snapshot}`,
    planObject: `raw/${snapshot}.plan`,
    chunkCount: 1,
    records: 1,
    asOf: null,
  };
}
