import type { PublishInput, PublishResult } from '../../../domain/contracts';
import { PipelineError } from '../../../domain/errors';
import { CASE_COLUMNS, STAGED_COLUMNS } from '../../../domain/model';
import { TRANSFORM_VERSION } from '../../../domain/transform-version';
import type { Session } from '../../duckdb/session';
import { literal, parquetTable, sqlText } from '../../sql';
import { type LedgerLine, snapshotLine } from '../ledger-lines';

const columnList = (): string => STAGED_COLUMNS.map(({ name }) => name).join(', ');

/** Columns of a case that differ between the published row and the incoming one, comma-separated. */
const DIFFERING_FIELDS = `concat_ws(',', ${CASE_COLUMNS.map(
  ({ name }) => `CASE WHEN known.${name} IS DISTINCT FROM incoming.${name} THEN ${literal(name)} END`,
).join(', ')})`;

/**
 * Makes a staged snapshot current, inside the caller's transaction. Returns what changed.
 * Throws BalanceBroken when read ≠ loaded + duplicates + quarantined.
 *
 * @param quarantineFiles local Parquet files of the quarantined records
 */
export async function publishSnapshot(
  session: Session,
  input: PublishInput,
  quarantineFiles: readonly string[],
): Promise<PublishResult> {
  const { resource, snapshot, totals, staging, refreshId, publishedAt } = input;
  const slug = { slug: resource.slug };
  const asOf = { as_of: totals.asOf };
  const run = { refresh_id: refreshId, published_at: publishedAt };
  const table = { staging: staging.table };
  const stagedRows = sqlText('publish/staged-rows', table);

  await session.run(`CREATE OR REPLACE TEMP TABLE rivals AS ${sqlText('publish/rivals', table)}`, slug);
  await session.run(`CREATE OR REPLACE TEMP TABLE ranking AS ${sqlText('publish/ranking', table)}`, asOf);
  // a view takes no parameter, and a table of all incoming rows would be a second copy: the instant is written in
  const incoming = sqlText('publish/incoming', { staged_rows: stagedRows, staged_columns: columnList() }).replaceAll(
    '$as_of',
    literal(totals.asOf),
  );
  await session.run(`CREATE OR REPLACE TEMP VIEW incoming AS ${incoming}`);
  await session.run(`CREATE OR REPLACE TEMP TABLE known_cases AS ${sqlText('publish/known-cases')}`);

  await session.run(sqlText('publish/log-additions'), { ...run, snapshot: snapshot.snapshot });
  await session.run(sqlText('publish/log-changes', { differing_fields: DIFFERING_FIELDS }), {
    ...run,
    snapshot: snapshot.snapshot,
  });
  await session.run(sqlText('publish/log-withdrawals'), { ...run, ...slug, snapshot: snapshot.snapshot });
  await session.run(sqlText('publish/withdraw'), { refresh_id: refreshId, ...slug, snapshot: snapshot.snapshot });
  await session.run(sqlText('publish/keep-displaced', { staged_columns: columnList() }));
  await session.run(
    sqlText('publish/update', {
      assignments: STAGED_COLUMNS.map(({ name }) => `${name} = incoming.${name}`).join(', '),
    }),
    run,
  );
  await onOneThread(session, () => session.run(sqlText('publish/add', { staged_columns: columnList() }), run));
  const incomingRows = await session.count('SELECT count(*) FROM incoming');
  await session.run(sqlText('publish/drop-duplicates'), slug);
  await session.run(sqlText('publish/keep-lost', { staged_rows: stagedRows, staged_columns: columnList() }), asOf);
  await replaceQuarantine(session, input, quarantineFiles);

  const [figures = {}] = await session.rows(sqlText('publish/figures'), {
    ...run,
    ...slug,
    snapshot: snapshot.snapshot,
  });
  const count = (name: string): number => Number(figures[name] ?? 0);
  const result: PublishResult = {
    read: totals.read,
    loaded: count('loaded'),
    duplicates: count('duplicates'),
    quarantined: count('quarantined'),
    added: count('added'),
    changed: count('changed'),
    withdrawn: count('withdrawn'),
    restored: count('restored'),
    unchanged: incomingRows - count('added') - count('changed') - count('restored'),
  };
  checkBalance(input, result);
  await writeLedger(session, input, result);
  return result;
}

async function onOneThread(session: Session, work: () => Promise<void>): Promise<void> {
  const threads = await session.count(`SELECT current_setting('threads')`);
  await session.run('SET threads = 1');
  try {
    await work();
  } finally {
    await session.run(`SET threads = ${threads}`);
  }
}

/**
 * What publishing a snapshot did that is current already; null where it is not, or shall be published once more. A try of the same refresh gets what the
 * first try did, another refresh that it changed nothing.
 */
export async function publishedResult(
  session: Session,
  input: Pick<PublishInput, 'resource' | 'snapshot' | 'refreshId'> & { readonly again?: boolean },
): Promise<PublishResult | null> {
  const [row] = await session.rows(
    `SELECT refresh_id, records AS read, loaded, duplicates, quarantined, added, changed, withdrawn, restored, unchanged
     FROM ledger_snapshots
     WHERE is_current AND resource = $slug AND snapshot = $snapshot AND transform_version = $version`,
    { slug: input.resource.slug, snapshot: input.snapshot.snapshot, version: TRANSFORM_VERSION },
  );
  if (row === undefined) return null;
  const { refresh_id: publishedBy, ...figures } = row;
  const result = figures as unknown as PublishResult;
  if (publishedBy === input.refreshId) return result;
  if (input.again === true) return null;
  return { ...result, added: 0, changed: 0, withdrawn: 0, restored: 0, unchanged: result.loaded };
}

async function replaceQuarantine(session: Session, input: PublishInput, files: readonly string[]): Promise<void> {
  await session.run('DELETE FROM quarantine WHERE resource = $slug', { slug: input.resource.slug });
  if (files.length === 0) return;
  await session.run(`INSERT INTO quarantine BY NAME SELECT *, $refresh_id AS refresh_id FROM ${parquetTable(files)}`, {
    refresh_id: input.refreshId,
  });
}

function checkBalance({ resource, totals }: PublishInput, result: PublishResult): void {
  const { read, loaded, duplicates, quarantined } = result;
  if (read === loaded + duplicates + quarantined && quarantined === totals.quarantined) return;
  throw new PipelineError(
    'BalanceBroken',
    `${resource.slug}: read ${read} records, but loaded ${loaded} + duplicate ${duplicates} + quarantined ${quarantined} = ${loaded + duplicates + quarantined}`,
  );
}

async function writeLedger(session: Session, input: PublishInput, result: PublishResult): Promise<void> {
  const { resource, snapshot, totals, clock, archive, refreshId, publishedAt } = input;
  const entry = { resource, snapshot, isCurrent: true, asOf: totals.asOf, refreshId, at: publishedAt };
  await writeCurrent(session, {
    ...snapshotLine({ ...entry, archive: archive.manifestObject }, result),
    clock: clock.reading,
    clock_decided_by: clock.decidedBy,
    clock_confidence: clock.confidence,
    clock_evidence: clock.evidence,
    published_by: input.publishedBy,
  });
}

/** Writes the line of a resource's current snapshot; the one that was current is so no more. */
export async function writeCurrent(session: Session, line: LedgerLine): Promise<void> {
  await session.run('UPDATE ledger_snapshots SET is_current = FALSE WHERE resource = $slug', {
    slug: line.resource ?? null,
  });
  await insertRow(session, 'ledger_snapshots', line);
}

/** Inserts one row; texts become timestamps where the column is one. */
export async function insertRow(
  session: Session,
  table: string,
  row: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  const names = Object.keys(row);
  await session.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `$${name}`).join(', ')})`,
    row,
  );
}
