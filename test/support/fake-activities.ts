import type { Activities } from '../../activities';
import type { ChunkResult, PublishResult, ResourceRef, SnapshotRef } from '../../domain/contracts';
import { AS_PUBLISHED } from './clock';

export const resource = (slug: string): ResourceRef => ({
  slug,
  system: 'legacy',
  title: `311 Service Requests ${slug}`,
  location: `/data/${slug}.csv`,
  origin: `${slug}.csv`,
  provenance: 'file',
  source: { kind: 'files', paths: ['/data'] },
  bytes: 3000,
});

export const snapshot = (slug: string, chunkCount = 3): SnapshotRef => ({
  slug,
  snapshot: `sha-${slug}`,
  bytes: 3000,
  rawObject: 'raw/source.csv',
  planObject: 'raw/plan.json',
  chunkCount,
  records: chunkCount * 10,
  asOf: null,
});

export const publishedResult = (read: number): PublishResult => ({
  read,
  loaded: read,
  duplicates: 0,
  quarantined: 0,
  added: read,
  changed: 0,
  withdrawn: 0,
  restored: 0,
  unchanged: 0,
});

/**
 * Activities that answer at once with plausible figures, typed as the real ones, so that a contract that changes shows
 * here. `calls` is the order in which they were asked.
 */
export function fakeActivities(
  slugs: readonly string[],
  changes: Partial<Activities> = {},
): Activities & { calls: string[] } {
  const calls: string[] = [];
  const said = <T>(call: string, answer: T): Promise<T> => {
    calls.push(call);
    return Promise.resolve(answer);
  };
  const fakes: Activities = {
    discover: () => said('discover', { resources: slugs.map(resource), ingested: [], provenance: 'file', notices: [] }),
    download: ({ resource: { slug } }) =>
      said(`download ${slug}`, {
        outcome: 'downloaded',
        snapshot: snapshot(slug),
        bytesTransferred: 3000,
        incoming: { object: `incoming/${slug}`, planObject: 'incoming/plan.json', crc32c: 1, validators: {} },
      }),
    upload: ({ resource: { slug } }) => said(`upload ${slug}`, undefined),
    findPublished: ({ slug }) => said(`findPublished ${slug}`, { published: true, notices: [] }),
    findStored: ({ slugs: asked }) =>
      said('findStored', {
        stored: (asked.length === 0 ? slugs : asked).map((slug) => ({
          resource: resource(slug),
          snapshot: snapshot(slug),
          leftOut: 3,
        })),
        provenance: 'file',
      }),
    findCurrent: ({ slugs: asked }) =>
      said(
        'findCurrent',
        (asked.length === 0 ? slugs : asked).map((slug) => ({ slug, snapshot: `sha-${slug}` })),
      ),
    verifySnapshot: ({ slug }) => said(`verifySnapshot ${slug}`, []),
    inspect: ({ resource: { slug } }) =>
      said(`inspect ${slug}`, { system: 'legacy', vintage: 'B', notices: [], drift: [] }),
    judgeClock: ({ resource: { slug } }) => said(`judgeClock ${slug}`, AS_PUBLISHED),
    transformChunk: ({ resource: { slug }, chunk }) => said(`transformChunk ${slug} ${chunk}`, chunkResult(chunk)),
    loadStaging: ({ resource: { slug }, totals }) =>
      said(`loadStaging ${slug}`, { table: `staging.${slug}`, rows: totals.staged }),
    loadDispatches: ({ resource: { slug }, snapshot: { records } }) =>
      said(`loadDispatches ${slug}`, {
        grain: 'weekly',
        asOf: '2014-04-20T00:00:00Z',
        publish: publishedResult(records),
        notices: [],
      }),
    archive: ({ resource: { slug }, totals }) =>
      said(`archive ${slug}`, { manifestObject: 'archive/manifest.json', files: 1, rows: totals.archived, bytes: 100 }),
    verifyArchive: ({ resource: { slug }, archive }) =>
      said(`verifyArchive ${slug}`, { files: archive.files, rows: archive.rows, sampledRows: 8 }),
    checkGates: ({ resource: { slug } }) => said(`checkGates ${slug}`, { verdict: 'passed', checks: [] }),
    recordDecision: ({ slug, decision }) => said(`recordDecision ${slug} ${decision}`, undefined),
    alert: ({ slug }) => said(`alert ${slug}`, undefined),
    setAside: ({ resource: { slug } }) => said(`setAside ${slug}`, undefined),
    publish: ({ resource: { slug }, totals }) => said(`publish ${slug}`, publishedResult(totals.read)),
    cleanUp: ({ snapshot: { slug } }) => said(`cleanUp ${slug}`, undefined),
    report: () => said('report', '/data/report/index.html'),
    awaitRun: ({ workflowId }) => said(`awaitRun ${workflowId}`, undefined),
  };
  return { ...fakes, ...changes, calls };
}

export function chunkResult(chunk: number, change: Partial<ChunkResult> = {}): ChunkResult {
  return {
    chunk,
    read: 10,
    staged: 10,
    quarantined: 0,
    archived: 10,
    bytes: 1000,
    newestEvent: `2024-01-0${chunk + 1}T00:00:00Z`,
    ...change,
  };
}
