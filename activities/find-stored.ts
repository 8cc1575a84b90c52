import type { Lake } from '../adapters/lake/lake';
import type {
  FindStoredInput,
  FindStoredResult,
  Provenance,
  ResourceRef,
  SnapshotRef,
  SourceSpec,
  StoredSnapshot,
} from '../domain/contracts';
import type { ChunkPlan } from '../domain/csv/chunk-plan';
import { PipelineError } from '../domain/errors';
import { lakeNames } from '../domain/ids';
import { isSetAside, type LedgerSnapshot, replayable } from '../domain/ledger';
import type { Dependencies } from './dependencies';

/** Characters of a snapshot's name that people are shown and may give. */
const SHORT = 12;

/**
 * Finds snapshots that lie in the lake, by resource and name, as a publication needs them.
 *
 * May run twice: it only reads, and brings the schema to what this program reads.
 *
 * @throws PipelineError SnapshotUnknown, and LakeMissing where the ledger knows a snapshot that the lake has not
 */
export function createFindStored({ lake, warehouse }: Pick<Dependencies, 'lake' | 'warehouse'>) {
  return async function findStored({ slugs, snapshot }: FindStoredInput): Promise<FindStoredResult> {
    await warehouse.ensureSchema();
    const bySlug = linesBySlug(await warehouse.snapshots());
    const wanted =
      slugs.length === 0
        ? [...bySlug.values()]
            .map(replayable)
            .filter((line) => line !== undefined)
            .filter(leavesOut)
        : [...new Set(slugs)].map((slug) => choose(slug, bySlug, snapshot));
    const stored = await Promise.all(wanted.map(async (line) => await describe(lake, line)));
    const [first = 'published'] = new Set([...bySlug.values()].flat().map(({ provenance }) => provenance));
    return { stored, provenance: first };
  };
}

function linesBySlug(lines: readonly LedgerSnapshot[]): Map<string, LedgerSnapshot[]> {
  const bySlug = new Map<string, LedgerSnapshot[]>();
  for (const line of lines) bySlug.set(line.slug, [...(bySlug.get(line.slug) ?? []), line]);
  return bySlug;
}

function leavesOut(line: LedgerSnapshot): boolean {
  return line.quarantined > 0 || isSetAside(line);
}

/** The line of the ledger that is asked for. */
function choose(
  slug: string,
  bySlug: ReadonlyMap<string, readonly LedgerSnapshot[]>,
  name: string | undefined,
): LedgerSnapshot {
  const lines = bySlug.get(slug) ?? [];
  if (lines.length === 0) {
    const known = [...bySlug.keys()].sort().join(', ') || 'none yet';
    throw new PipelineError('SnapshotUnknown', `nothing of ${slug} was ever published; the resources are: ${known}`);
  }
  if (name === undefined) {
    const line = replayable(lines);
    if (line === undefined) throw new PipelineError('SnapshotUnknown', `${slug} has no current snapshot`);
    return line;
  }
  const found = new Map(lines.filter((line) => line.snapshot.startsWith(name)).map((line) => [line.snapshot, line]));
  const [line] = found.values();
  if (line !== undefined && found.size === 1) return line;
  const there = [...new Set(lines.map((known) => `${known.snapshot.slice(0, SHORT)} (as of ${known.asOf})`))];
  const what = found.size === 0 ? 'no snapshot' : `${found.size} snapshots`;
  throw new PipelineError(
    'SnapshotUnknown',
    `${slug} has ${what} beginning with ${name}; there are: ${there.join(', ')}`,
  );
}

async function describe(lake: Lake, line: LedgerSnapshot): Promise<StoredSnapshot> {
  const { slug, snapshot, provenance, origin } = line;
  const rawObject = lakeNames.raw(snapshot);
  const planObject = lakeNames.plan(snapshot);
  const plan = JSON.parse(await lake.getText(planObject)) as ChunkPlan;
  if ((await lake.head(rawObject)) === null)
    throw new PipelineError('LakeMissing', `the raw file of ${slug} is not in the lake: ${rawObject}`);
  const ref: SnapshotRef = {
    slug,
    snapshot,
    bytes: plan.bytes,
    rawObject,
    planObject,
    chunkCount: plan.chunks.length,
    records: plan.records,
    // of a file, it is told by the newest event in it, which other rules may read otherwise
    asOf: provenance === 'file' ? null : line.asOf,
  };
  const resource: ResourceRef = {
    slug,
    system: line.system,
    title: slug,
    location: rawObject,
    origin,
    provenance,
    source: SOURCES[provenance],
    bytes: plan.bytes,
  };
  return { resource, snapshot: ref, leftOut: isSetAside(line) ? plan.records : line.quarantined };
}

/** Nothing is asked of a source: what counts is its kind, which runs can be found by. */
const SOURCES: Readonly<Record<Provenance, SourceSpec>> = {
  published: { kind: 'live' },
  file: { kind: 'files', paths: [] },
  generated: { kind: 'sample', sample: { seed: 0, rowsPerYear: 0, newSystemRows: 0, revision: 0 } },
};
