import type { Measure } from '../../../domain/measures';
import type { Session } from '../../duckdb/session';
import { sqlText } from '../../sql';
import type { SnapshotMeasures } from '../warehouse';

/** Replaces what an earlier try of the same refresh wrote. */
export async function recordMeasures(session: Session, input: SnapshotMeasures): Promise<void> {
  const { refreshId, slug, snapshot, measures } = input;
  await session.transaction(async () => {
    await session.run(
      'DELETE FROM ledger_measures WHERE refresh_id = $refresh_id AND resource = $slug AND snapshot = $snapshot',
      { refresh_id: refreshId, slug, snapshot },
    );
    await session.append(
      'ledger_measures',
      measures.map(({ kind, name, label, records, example }) => [
        refreshId,
        slug,
        snapshot,
        kind,
        name,
        label,
        records,
        example,
      ]),
    );
  });
}

/** Empty where the resource was never published, or before anything was counted. */
export async function publishedMeasures(session: Session, slug: string): Promise<Measure[]> {
  return (await session.rows(sqlText('ledger/published-measures', { slug: '$slug' }), {
    slug,
  })) as unknown as Measure[];
}
